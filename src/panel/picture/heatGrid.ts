import * as l10n from '@vscode/l10n';
import { MOST_GRID_NUMBERS } from '../../base/budgets';
import { formatNumber } from '../../base/numberFormat';
import { largestFinite } from '../../engine/norm';
import type { HeatView } from '../../protocol/picture';

/** A cell that shows nothing. */
export const BLANK = -128;

/** Steps of size that a sign has. */
const STEPS = 8;

/** Cells along a side of a grid of single numbers, and of one of weights, at the most. */
const VECTOR_SIDE = 28;
const MATRIX_SIDE = 20;

/** How a layer's numbers lie in the cells of its grid: row by row, `share` neighbours in one cell. */
export interface VectorGrid {
  readonly rows: number;
  readonly columns: number;
  readonly share: number;
}

/** A grid as near to a square as it can be, so that 784 inputs are 28 × 28, the image that they came from. */
export function vectorGrid(count: number): VectorGrid {
  const share = Math.ceil(count / VECTOR_SIDE ** 2);
  const cells = Math.ceil(count / share);
  const columns = Math.ceil(Math.sqrt(cells));
  return { rows: Math.ceil(cells / columns), columns, share };
}

/**
 * A layer's numbers as a grid: `valueAt(i)` of units 0 … count − 1, of which `known` are computed. A cell of several
 * numbers is their mean; one with a number that is not computed is blank.
 */
export function vectorHeat(count: number, known: number, valueAt: (unit: number) => number, digits: number): HeatView {
  const { rows, columns, share } = vectorGrid(count);
  const cells = new Float64Array(rows * columns).fill(NaN);
  const largest = new Largest(rows * columns);
  const range = new Range();
  for (let i = 0; i < known; i++) range.add(valueAt(i));
  for (let cell = 0; cell * share < count; cell++) {
    const end = Math.min((cell + 1) * share, count);
    if (end > known) break;
    cells[cell] = mean(cell * share, end, valueAt);
    for (let i = cell * share; i < end; i++) largest.add(cell, i, valueAt(i));
  }
  return { rows, columns, levels: levelsOf(cells), ...largest.view, range: range.text(digits) };
}

/**
 * A matrix of rows × columns as a grid of at most 20 × 20 cells, each the mean of the numbers that it covers. The first
 * `known` rows are computed; a cell with a row that is not is blank. Of a very large matrix some numbers, evenly apart, stand
 * for all, and its range is told as about so.
 */
export function matrixHeat(
  rows: number,
  columns: number,
  known: number,
  valueAt: (row: number, column: number) => number,
  digits: number,
): HeatView {
  const [high, wide] = [Math.min(rows, MATRIX_SIDE), Math.min(columns, MATRIX_SIDE)];
  const [sums, counts] = [new Float64Array(high * wide), new Float64Array(high * wide)];
  const largest = new Largest(high * wide);
  const range = new Range();
  const [down, across] = strides(rows, columns, high, wide);
  for (let i = 0, line = 0; i < known; i += down, line++) {
    const row = Math.floor((i * high) / rows) * wide;
    // Each line begins at another column: else a diagonal would be met always or never.
    for (let j = line % across; j < columns; j += across) {
      const at = row + Math.floor((j * wide) / columns);
      const value = valueAt(i, j);
      range.add(value);
      largest.add(at, i * columns + j, value);
      sums[at] = (sums[at] ?? 0) + value;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  if (known < rows) {
    const blank = Math.floor((known * high) / rows) * wide;
    sums.fill(NaN, blank);
    largest.indices.fill(-1, blank);
  }
  const means = sums.map((sum, at) => sum / (counts[at] ?? 0));
  return {
    rows: high,
    columns: wide,
    levels: levelsOf(means),
    ...largest.view,
    range: about(range.text(digits), down * across > 1),
  };
}

/** Rows and columns from one number that is looked at to the next: each cell has some. */
function strides(rows: number, columns: number, high: number, wide: number): [down: number, across: number] {
  const share = (rows * columns) / MOST_GRID_NUMBERS;
  if (share <= 1) return [1, 1];
  const atMost = (wanted: number, most: number): number => Math.max(1, Math.min(Math.ceil(wanted), Math.floor(most)));
  const across = atMost(share / atMost(Math.sqrt(share), rows / high), columns / wide);
  return [atMost(share / across, rows / high), across];
}

function about(range: string | null, isAbout: boolean): string | null {
  return range !== null && isAbout ? `≈ ${range}` : range;
}

/** For each cell, which of its numbers is the largest by size. */
class Largest {
  readonly indices: Int32Array<ArrayBuffer>;
  private readonly sizes: Float64Array;

  constructor(cells: number) {
    this.indices = new Int32Array(cells).fill(-1);
    this.sizes = new Float64Array(cells).fill(-1);
  }

  add(cell: number, index: number, value: number): void {
    const size = Math.abs(value);
    // NaN is larger than nothing, but a cell of NaN alone leads to the first.
    const isFirst = (this.indices[cell] ?? 0) < 0;
    if (!isFirst && !(size > (this.sizes[cell] ?? 0))) return;
    this.indices[cell] = index;
    if (size >= 0) this.sizes[cell] = size;
  }

  get view(): Pick<HeatView, 'largest' | 'peak'> {
    let peak: number | null = null;
    this.indices.forEach((index, cell) => {
      if (index < 0) return;
      if (peak === null || (this.sizes[cell] ?? 0) > (this.sizes[peak] ?? 0)) peak = cell;
    });
    return { largest: this.indices, peak };
  }
}

/** NaN is blank; what is not finite has the full size. */
function levelsOf(cells: Float64Array): Int8Array<ArrayBuffer> {
  const largest = largestFinite(cells);
  return Int8Array.from(cells, (cell) => {
    if (Number.isNaN(cell)) return BLANK;
    if (cell === 0) return 0;
    // The smallest of numbers still shows its sign.
    const step = Math.max(1, Math.round(Math.min(1, Math.abs(cell) / largest) * STEPS));
    return cell < 0 ? -step : step;
  });
}

function mean(start: number, end: number, valueAt: (unit: number) => number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += valueAt(i);
  return sum / (end - start);
}

/** The smallest and the largest of numbers. */
export class Range {
  private least = Infinity;
  private most = -Infinity;
  private hasNaN = false;

  add(x: number): void {
    if (Number.isNaN(x)) this.hasNaN = true;
    if (x < this.least) this.least = x;
    if (x > this.most) this.most = x;
  }

  /** `null` where there was no number. */
  text(digits: number): string | null {
    if (this.hasNaN) return formatNumber(NaN, digits);
    if (this.least > this.most) return null;
    const [least, most] = [formatNumber(this.least, digits), formatNumber(this.most, digits)];
    return least === most ? least : l10n.t('{0} … {1}', least, most);
  }
}
