// The matrix products in plain TypeScript. The loops take several terms or rows at once, so that a number that was read serves
// more than one sum; each sum still adds its terms one by one, in order.
import type { Matrix } from '../matrix';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** Up to here a result is summed entry by entry, which needs no second look at it. */
const FEW_ENTRIES = 16;

/** out = b + A B. A: m × k, B: k × n, b: m, out: m × n. */
export function multiply(a: Matrix, b: Matrix, bias: Float64Array, out: Matrix): void {
  const { rows: m, columns: n, data } = out;
  if (n === 1 || m * n <= FEW_ENTRIES) {
    sumEntries(a.data, a.columns, 1, a.columns, b.data, bias, out);
  } else {
    for (let i = 0; i < m; i++) data.fill(bias[i]!, i * n, (i + 1) * n);
    addProduct(a.data, a.columns, 1, a.columns, b.data, out);
  }
}

/** out = Aᵀ B. A: k × m, B: k × n, out: m × n. */
export function multiplyTransposedLeft(a: Matrix, b: Matrix, out: Matrix): void {
  if (out.rows * out.columns <= FEW_ENTRIES) {
    sumEntries(a.data, 1, a.columns, a.rows, b.data, null, out);
  } else {
    out.data.fill(0);
    addProduct(a.data, 1, a.columns, a.rows, b.data, out);
  }
}

/** out = A B, or b + A B, each entry by itself; A as in `addProduct`. */
function sumEntries(
  a: Float64Array,
  rowStride: number,
  termStride: number,
  k: number,
  b: Float64Array,
  bias: Float64Array | null,
  { rows: m, columns: n, data: out }: Matrix,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = bias === null ? 0 : bias[i]!;
      for (let p = 0; p < k; p++) sum += a[i * rowStride + p * termStride]! * b[p * n + j]!;
      out[i * n + j] = sum;
    }
  }
}

/** out += A B, where entry (i, p) of A is at i · rowStride + p · termStride and it has k terms a row. B: k × n, out: m × n. */
function addProduct(
  a: Float64Array,
  rowStride: number,
  termStride: number,
  k: number,
  b: Float64Array,
  { rows: m, columns: n, data: out }: Matrix,
): void {
  let p = 0;
  for (; p + 4 <= k; p += 4) {
    const [b0, b1, b2, b3] = [p * n, (p + 1) * n, (p + 2) * n, (p + 3) * n];
    for (let i = 0; i < m; i++) {
      const at = i * rowStride + p * termStride;
      const f0 = a[at]!;
      const f1 = a[at + termStride]!;
      const f2 = a[at + 2 * termStride]!;
      const f3 = a[at + 3 * termStride]!;
      const row = i * n;
      for (let j = 0; j < n; j++) {
        out[row + j] = out[row + j]! + f0 * b[b0 + j]! + f1 * b[b1 + j]! + f2 * b[b2 + j]! + f3 * b[b3 + j]!;
      }
    }
  }
  for (; p < k; p++) {
    for (let i = 0; i < m; i++) {
      const factor = a[i * rowStride + p * termStride]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[p * n + j]!;
    }
  }
}

/** out = factor · A Bᵀ. A: m × k, B: n × k, out: m × n. */
export function multiplyTransposedRight(a: Matrix, b: Matrix, factor: number, out: Matrix): void {
  const [m, k, n] = [a.rows, a.columns, b.rows];
  for (let i = 0; i < m; i++) {
    let j = 0;
    for (; j + 4 <= n; j += 4) multiplyRowByFour(a.data, i * k, b.data, j * k, k, factor, out.data, i * n + j);
    for (; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += a.data[i * k + p]! * b.data[j * k + p]!;
      out.data[i * n + j] = factor * sum;
    }
  }
}

/** Four neighbours of `out`: the products of a row of A with four rows of B, all given by where they begin. */
function multiplyRowByFour(
  a: Float64Array,
  row: number,
  b: Float64Array,
  rows: number,
  k: number,
  factor: number,
  out: Float64Array,
  at: number,
): void {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  for (let p = 0; p < k; p++) {
    const x = a[row + p]!;
    sum0 += x * b[rows + p]!;
    sum1 += x * b[rows + k + p]!;
    sum2 += x * b[rows + 2 * k + p]!;
    sum3 += x * b[rows + 3 * k + p]!;
  }
  out[at] = factor * sum0;
  out[at + 1] = factor * sum1;
  out[at + 2] = factor * sum2;
  out[at + 3] = factor * sum3;
}
