// Which part of the drawing is seen: zooming and panning as plain geometry, in the drawing's own coordinates.

/** `scale` is 1 where it all fits (or is as small as it may be); x and y are what is in the upper left corner. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const whole: View = { scale: 1, x: 0, y: 0 };

const MOST = 12;
/** Pixels a unit of the drawing takes at the least: below that nothing could be read. */
const LEAST_SIZE = 0.5;
const MOST_SIZE = 1.15;

/** Pixels that a unit of the drawing takes at scale 1, in a place so wide. */
export function fitScale(drawing: Size, width: number): number {
  return Math.min(MOST_SIZE, Math.max(LEAST_SIZE, width / drawing.width));
}

/** What is seen at a view of a drawing, in a place so wide: the drawing's height is shown whole at scale 1. */
export function visible(view: View, drawing: Size, width: number): Size {
  return { width: width / fitScale(drawing, width) / view.scale, height: drawing.height / view.scale };
}

/** The view nearest to another one that shows no more beyond the drawing's edges than it must. */
export function clamped({ scale, x, y }: View, drawing: Size, width: number): View {
  const bounded = Math.min(Math.max(scale, 1), MOST);
  const seen = visible({ scale: bounded, x, y }, drawing, width);
  return {
    scale: bounded,
    x: within(x, seen.width, drawing.width),
    y: within(y, seen.height, drawing.height),
  };
}

/** A stretch that is longer than the whole has it in its middle. */
function within(start: number, length: number, all: number): number {
  return length >= all ? (all - length) / 2 : Math.min(Math.max(start, 0), all - length);
}

/** `factor` times as large; the point at `share` of what is seen (0 to 1) stays where it is. */
export function zoomed(
  view: View,
  factor: number,
  drawing: Size,
  width: number,
  share: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), MOST);
  const [before, after] = [visible(view, drawing, width), visible({ ...view, scale }, drawing, width)];
  const x = view.x + share.x * (before.width - after.width);
  const y = view.y + share.y * (before.height - after.height);
  return clamped({ scale, x, y }, drawing, width);
}

/** Moved by shares of what is seen. */
export function panned(view: View, dx: number, dy: number, drawing: Size, width: number): View {
  const seen = visible(view, drawing, width);
  return clamped({ ...view, x: view.x + dx * seen.width, y: view.y + dy * seen.height }, drawing, width);
}

/** The view moved no more than it must to show a box of the drawing. */
export function showing(
  view: View,
  box: Size & { readonly x: number; readonly y: number },
  drawing: Size,
  width: number,
): View {
  const seen = visible(view, drawing, width);
  const moved = (start: number, length: number, boxStart: number, boxLength: number): number =>
    boxStart < start ? boxStart : boxStart + boxLength > start + length ? boxStart + boxLength - length : start;
  const x = moved(view.x, seen.width, box.x, box.width);
  const y = moved(view.y, seen.height, box.y, box.height);
  return clamped({ ...view, x, y }, drawing, width);
}
