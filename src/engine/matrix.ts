/** A real matrix, row-major: entry (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A rows × columns matrix of zeros, or a view of `data` when it is given (then it has rows · columns entries). */
export function matrix(rows: number, columns: number, data = new Float64Array(rows * columns)): Matrix {
  return { rows, columns, data };
}

/** Entry (i, j), both 0-based. */
export function entry({ columns, data }: Matrix, i: number, j: number): number {
  return data[i * columns + j] ?? NaN;
}

/** Row i as a view: writing to it writes to the matrix. */
export function row({ columns, data }: Matrix, i: number): Float64Array {
  return data.subarray(i * columns, (i + 1) * columns);
}

/** The mean of the entries of row i. */
export function rowMean(of: Matrix, i: number): number {
  return row(of, i).reduce((sum, value) => sum + value, 0) / of.columns;
}

/** Column j, copied. */
export function column(from: Matrix, j: number): number[] {
  return Array.from({ length: from.rows }, (_, i) => entry(from, i, j));
}

/** The matrix as nested arrays, `[i][j]`. */
export function toRows(from: Matrix): number[][] {
  return Array.from({ length: from.rows }, (_, i) => [...row(from, i)]);
}

/** The chosen columns of a matrix, in the order given, copied: rows × chosen.length. */
export function pickColumns(from: Matrix, chosen: readonly number[]): Matrix {
  const picked = matrix(from.rows, chosen.length);
  pickColumnsInto(from, chosen, picked);
  return picked;
}

/** The same into `to`: rows × chosen.length. */
export function pickColumnsInto(from: Matrix, chosen: readonly number[], to: Matrix): void {
  let at = 0;
  for (let i = 0; i < from.rows; i++) {
    for (const j of chosen) to.data[at++] = entry(from, i, j);
  }
}
