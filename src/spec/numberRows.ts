import { matrix, type Matrix } from '../engine/matrix';
import type { Numbers } from './jsonReader';

/** Rows of the same width, one behind the other as they are read: an array for each row takes many times its numbers. */
export class NumberRows {
  private data = new Float64Array(0);
  private rowCount = 0;
  private rowWidth: number | null = null;

  /** `most`: how many rows there will be at most. */
  constructor(private readonly most: number) {}

  get count(): number {
    return this.rowCount;
  }

  /** Numbers of each row. */
  get width(): number {
    return this.rowWidth ?? 0;
  }

  /** Adds a row. One of another width than the first is not added. */
  add(row: Numbers): void {
    this.rowWidth ??= row.length;
    if (row.length !== this.rowWidth) return;
    const begin = this.rowCount * row.length;
    this.reserve(begin + row.length);
    this.data.set(row, begin);
    this.rowCount++;
  }

  /** Row i as a view. */
  row(i: number): Float64Array {
    return this.data.subarray(i * this.width, (i + 1) * this.width);
  }

  /** The rows as a matrix, which has their numbers from now on. */
  matrix(): Matrix {
    const length = this.rowCount * this.width;
    return matrix(this.rowCount, this.width, this.data.length === length ? this.data : this.data.slice(0, length));
  }

  private reserve(length: number): void {
    if (length <= this.data.length) return;
    // What a first row promises may be far more than there is.
    const all = this.most * this.width;
    const data = new Float64Array(Math.min(all, Math.max(2 * this.data.length, length, FIRST)));
    data.set(this.data);
    this.data = data;
  }
}

/** Numbers that there is room for at first. */
const FIRST = 1024;
