// What a run's charts show: a few numbers of each iteration.
import { norm, normOfDifference } from '../engine/norm';
import type { Parameters } from '../engine/parameters';

/** Iterations that a series holds at the most, about: a longer run is thinned out evenly. */
export const SERIES_LENGTH = 1024;

/**
 * Every so many iterations one is noted, once `updates` have been made: a power of 2 that keeps a series below its length. It
 * depends on nothing but the length of the run, so that a run that is made again in other parts notes the same iterations.
 */
export function strideOf(updates: number): number {
  let stride = 1;
  while (updates / stride > SERIES_LENGTH) stride *= 2;
  return stride;
}

/** What is noted of one iteration: numbers in the order loss, ‖∂l/∂w‖ of each layer, ‖Δw‖/‖w‖ of each layer. */
export type SeriesRow = Float64Array<ArrayBuffer>;

/** One iteration's row: of the batch's loss and gradient, and of the parameters before and after the update. */
export function seriesRow(loss: number, gradient: Parameters, before: Parameters, after: Parameters): SeriesRow {
  const count = gradient.layers.length;
  const row = new Float64Array(1 + 2 * count);
  row[0] = loss;
  for (let l = 0; l < count; l++) {
    row[1 + l] = norm(gradient.layerValues(l));
    row[1 + count + l] = normOfDifference(before.layerValues(l), after.layerValues(l)) / norm(before.layerValues(l));
  }
  return row;
}

/** The rows of a run by iteration (0-based: iteration k makes update k + 1), thinned out as it grows. */
export class Series {
  private rows = new Map<number, SeriesRow>();
  private stride = 1;

  /** `layers`: how many layers the network has. */
  constructor(readonly layers: number) {}

  /** Whether this iteration is among those that are noted. */
  wants(iteration: number): boolean {
    const stride = Math.max(this.stride, strideOf(iteration));
    return iteration % stride === 0 && !this.rows.has(iteration);
  }

  add(iteration: number, row: SeriesRow): void {
    const stride = strideOf(iteration);
    if (stride > this.stride) {
      this.stride = stride;
      this.rows = new Map([...this.rows].filter(([k]) => k % stride === 0));
    }
    if (iteration % this.stride === 0) this.rows.set(iteration, row);
  }

  /** The iterations that are noted, ascending, and their rows. */
  get entries(): readonly (readonly [iteration: number, row: SeriesRow])[] {
    return [...this.rows].sort(([one], [other]) => one - other);
  }

  /** How many iterations are noted. */
  get size(): number {
    return this.rows.size;
  }

  get bytes(): number {
    return this.rows.size * 8 * (2 + 2 * this.layers);
  }
}
