// Curves over updates, painted by uPlot. The only module that knows the plotting library.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CurveView } from '../src/protocol/training';
import type { ChartTheme } from './chartTheme';
import { countText } from './countText';
import { scaleMark } from './scaleMark';

const height = 170;

export interface PlotOptions {
  readonly place: HTMLElement;
  readonly theme: ChartTheme;
  readonly curves: readonly CurveView[];
  readonly isLogarithmic: boolean;
  /** Which update the run stands at; `null` for none. */
  readonly present: () => number | null;
  /** The update under the cursor is another one; `null` for none. */
  readonly onPoint: (update: number | null) => void;
  readonly onChoose: (update: number) => void;
}

/** One painted plot, of a fixed number of curves in a theme's colours. */
export class Plot {
  readonly #plot: uPlot;
  readonly #isLogarithmic: boolean;

  constructor(options: PlotOptions) {
    const { place, curves, isLogarithmic, onChoose } = options;
    this.#isLogarithmic = isLogarithmic;
    this.#plot = new uPlot(plotOptions(options), joined(curves, isLogarithmic), place);
    this.#plot.over.addEventListener('click', () => {
      const update = this.update;
      if (update !== null) onChoose(update);
    });
  }

  /** The update under the cursor. */
  get update(): number | null {
    return updateAt(this.#plot);
  }

  /** The update so many points behind another one, or before it where `steps` is negative; the first or the last at the ends. */
  neighbour(update: number, steps: number): number | null {
    const updates = [...this.#plot.data[0]];
    const at = nearest(updates, update);
    return updates[Math.min(Math.max(at + steps, 0), updates.length - 1)] ?? null;
  }

  show(curves: readonly CurveView[]): void {
    this.#plot.setData(joined(curves, this.#isLogarithmic));
  }

  redraw(): void {
    this.#plot.redraw(false);
  }

  resize(width: number): void {
    if (width !== this.#plot.width) this.#plot.setSize({ width, height });
  }

  /** Puts the cursor on an update, or takes it away. */
  point(update: number | null): void {
    const left = update === null ? -10 : this.#plot.valToPos(update, 'x');
    this.#plot.setCursor({ left, top: update === null ? -10 : height / 3 });
  }

  dispose(): void {
    this.#plot.destroy();
  }
}

function plotOptions({ place, theme, curves, isLogarithmic, present, onPoint }: PlotOptions): uPlot.Options {
  const axis = { stroke: theme.ink, font: theme.font, grid: { stroke: theme.grid, width: 1 }, ticks: { show: false } };
  return {
    width: Math.max(place.clientWidth, 120),
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 }, sync: { key: 'charts' } },
    scales: {
      x: { time: false, range: ({ data: [updates] }) => updateRange(updates) },
      y: { distr: isLogarithmic ? 3 : 1 },
    },
    axes: [
      { ...axis, size: 28, incrs: wholeSteps, values: (_, marks) => marks.map((mark) => countText(mark)) },
      { ...axis, size: 56, values: (_, marks) => marks.map(scaleMark) },
    ],
    series: [
      {},
      ...curves.map(({ name }, k) => {
        const { color, dash } = theme.curve(k);
        return { label: name, stroke: color, dash: [...dash], width: 1.75, points: { size: 5, fill: color } };
      }),
    ],
    hooks: {
      draw: [(plot) => drawPresent(plot, present(), theme)],
      setCursor: [(plot) => onPoint(updateAt(plot))],
    },
  };
}

/** From the first to the last update; a plot of one point has a width, too. */
function updateRange(updates: ArrayLike<number>): [first: number, last: number] {
  const first = updates[0] ?? 0;
  return [first, Math.max(updates[updates.length - 1] ?? 0, first + 1)];
}

/** Updates are whole. */
const wholeSteps = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

function updateAt(plot: uPlot): number | null {
  const { idx } = plot.cursor;
  return idx === null || idx === undefined ? null : (plot.data[0][idx] ?? null);
}

/** A vertical line where the run stands, with a triangle at its top. */
function drawPresent(plot: uPlot, present: number | null, theme: ChartTheme): void {
  const { min, max } = plot.scales['x'] ?? {};
  if (present === null || typeof min !== 'number' || typeof max !== 'number' || present < min || present > max) return;
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(present, 'x', true));
  const size = 5 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = theme.cursor;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - size, bbox.top - size);
  ctx.lineTo(x + size, bbox.top - size);
  ctx.lineTo(x, bbox.top + size);
  ctx.fill();
  ctx.restore();
}

/** The curves over all the updates that any of them has points of. A logarithmic scale has no place for 0. */
function joined(curves: readonly CurveView[], isLogarithmic: boolean): uPlot.AlignedData {
  if (curves.length === 0) return [[]];
  const isShown = (value: number): boolean => !Number.isNaN(value) && (!isLogarithmic || value > 0);
  return uPlot.join(
    curves.map(({ updates, values }) => [
      [...updates],
      [...values].map((value) => (isShown(value) && Number.isFinite(value) ? value : null)),
    ]),
  );
}

function nearest(updates: readonly number[], update: number): number {
  let best = 0;
  updates.forEach((candidate, at) => {
    if (Math.abs(candidate - update) < Math.abs((updates[best] ?? Infinity) - update)) best = at;
  });
  return best;
}
