// The plane on a canvas: colours, the line, axes, samples and the cursor. It lays out what the host has computed.
import type { PlaneView } from '../../src/protocol/plane';
import { paintMark, strokeSeen, traceMark, type PlaneTheme } from './planeMarks';

/** A place on the plane, as shares of its sides from the left and from below. */
export interface PlanePlace {
  readonly x: number;
  readonly y: number;
}

/** The part of the canvas that the plane fills, in CSS pixels. */
export interface PlaneFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function planeFrame(width: number, height: number): PlaneFrame {
  return { left: 56, top: 10, width: Math.max(20, width - 70), height: Math.max(20, height - 56) };
}

/** How much of a class's colour lies over the ground. */
const TINT = 0.55;

export class PlanePainter {
  readonly #canvas: HTMLCanvasElement;
  /** One pixel for each point of the lattice, stretched over the frame. */
  readonly #lattice = document.createElement('canvas');

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Colours the lattice anew: for another view or theme. */
  prepare({ size, values, scale }: PlaneView, theme: PlaneTheme): void {
    this.#lattice.width = this.#lattice.height = size;
    const context = this.#lattice.getContext('2d');
    if (context === null) return;
    values.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      context.globalAlpha = scale === null ? TINT : 0.85 * Math.abs(value);
      context.fillStyle = theme.color(scale === null ? value : value < 0 ? 0 : 1);
      context.fillRect(at % size, size - 1 - Math.floor(at / size), 1, 1);
    });
  }

  paint(view: PlaneView, theme: PlaneTheme, cursor: PlanePlace | null, width: number, height: number): void {
    const ratio = devicePixelRatio;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame = planeFrame(width, height);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    this.#paintLattice(context, view, frame);
    paintContour(context, view, theme, frame);
    if (cursor) paintCursor(context, theme, frame, cursor);
    paintPoints(context, view, theme, frame);
    context.restore();
    paintAxes(context, view, theme, frame);
  }

  /** The first and the last points lie on the frame's edges. */
  #paintLattice(context: CanvasRenderingContext2D, { size }: PlaneView, frame: PlaneFrame): void {
    const [stepX, stepY] = [frame.width / (size - 1), frame.height / (size - 1)];
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      this.#lattice,
      frame.left - stepX / 2,
      frame.top - stepY / 2,
      frame.width + stepX,
      frame.height + stepY,
    );
  }
}

/** Where a place is on the canvas. */
function onCanvas({ left, top, width, height }: PlaneFrame, { x, y }: PlanePlace): readonly [x: number, y: number] {
  return [left + x * width, top + (1 - y) * height];
}

function paintContour(context: CanvasRenderingContext2D, view: PlaneView, theme: PlaneTheme, frame: PlaneFrame): void {
  context.beginPath();
  for (let at = 0; at + 3 < view.contour.length; at += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = view.contour.subarray(at, at + 4);
    context.moveTo(...onCanvas(frame, { x: x1, y: y1 }));
    context.lineTo(...onCanvas(frame, { x: x2, y: y2 }));
  }
  strokeSeen(context, theme, 2);
}

function paintPoints(context: CanvasRenderingContext2D, view: PlaneView, theme: PlaneTheme, frame: PlaneFrame): void {
  const size = view.points.length > 200 ? 3 : 5.5;
  for (const point of view.points) paintMark(context, theme, point.mark, ...onCanvas(frame, point), size);
  const chosen = view.points.find(({ isChosen }) => isChosen);
  if (chosen === undefined) return;
  paintMark(context, theme, chosen.mark, ...onCanvas(frame, chosen), size);
  traceMark(context, 0, ...onCanvas(frame, chosen), size + 6);
  strokeSeen(context, theme, 1.5);
}

function paintCursor(
  context: CanvasRenderingContext2D,
  theme: PlaneTheme,
  frame: PlaneFrame,
  cursor: PlanePlace,
): void {
  const [x, y] = onCanvas(frame, cursor);
  context.beginPath();
  context.moveTo(x, frame.top);
  context.lineTo(x, frame.top + frame.height);
  context.moveTo(frame.left, y);
  context.lineTo(frame.left + frame.width, y);
  context.setLineDash([4, 3]);
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.stroke();
  context.setLineDash([]);
}

function paintAxes(context: CanvasRenderingContext2D, view: PlaneView, theme: PlaneTheme, frame: PlaneFrame): void {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.fillStyle = theme.ink;
  context.font = theme.font;
  context.textBaseline = 'top';
  context.textAlign = 'center';
  context.beginPath();
  for (const { at, text } of view.x.ticks) {
    const x = left + at * width;
    context.moveTo(x, bottom);
    context.lineTo(x, bottom + 4);
    context.fillText(text, x, bottom + 6);
  }
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const { at, text } of view.y.ticks) {
    const y = bottom - at * height;
    context.moveTo(left - 4, y);
    context.lineTo(left, y);
    context.fillText(text, left - 7, y, left - 24);
  }
  context.stroke();
  context.textBaseline = 'bottom';
  context.textAlign = 'center';
  context.fillText(view.x.name, left + width / 2, bottom + 44, width);
  context.save();
  context.translate(2, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'top';
  context.fillText(view.y.name, 0, 0, height);
  context.restore();
}
