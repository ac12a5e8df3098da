// How large many numbers are together. Sums of squares have four parts, added in the end: a processor adds them at the same time.
import type { Matrix } from './matrix';

/** Sums of squares between these have neither overflowed nor lost digits to numbers that are too small. */
const LEAST_SUM = 2 ** -960;
const LARGEST_SUM = 2 ** 1020;

/** The Euclidean norm √(Σ x²), right wherever it is a float64; NaN or ∞ where a value is. */
export function norm(values: Float64Array): number {
  const sum = sumOfSquares(values, 1);
  if (sum >= LEAST_SUM && sum <= LARGEST_SUM) return Math.sqrt(sum);
  const scale = powerNear(largestFinite(values));
  return scale === 0 || Number.isNaN(sum) ? Math.sqrt(sum) : scale * Math.sqrt(sumOfSquares(values, 1 / scale));
}

/** A power of 2 near x, by which dividing loses no digits; 0 for 0. */
function powerNear(x: number): number {
  return x === 0 ? 0 : 2 ** Math.max(-1022, Math.min(1022, Math.floor(Math.log2(x))));
}

/** Σ (factor · x)². */
function sumOfSquares(values: Float64Array, factor: number): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const x0 = (values[i] ?? NaN) * factor;
    const x1 = (values[i + 1] ?? NaN) * factor;
    const x2 = (values[i + 2] ?? NaN) * factor;
    const x3 = (values[i + 3] ?? NaN) * factor;
    sum0 += x0 * x0;
    sum1 += x1 * x1;
    sum2 += x2 * x2;
    sum3 += x3 * x3;
  }
  for (let i = whole; i < values.length; i++) {
    const x = (values[i] ?? NaN) * factor;
    sum0 += x * x;
  }
  return sum0 + sum1 + (sum2 + sum3);
}

/** ‖other − one‖, both of the same length, right wherever it is a float64. */
export function normOfDifference(one: Float64Array, other: Float64Array): number {
  const sum = sumOfSquaredDifferences(one, other);
  if (sum >= LEAST_SUM && sum <= LARGEST_SUM) return Math.sqrt(sum);
  return norm(other.map((x, i) => x - (one[i] ?? NaN)));
}

function sumOfSquaredDifferences(one: Float64Array, other: Float64Array): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  const whole = one.length - (one.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const x0 = (other[i] ?? NaN) - (one[i] ?? NaN);
    const x1 = (other[i + 1] ?? NaN) - (one[i + 1] ?? NaN);
    const x2 = (other[i + 2] ?? NaN) - (one[i + 2] ?? NaN);
    const x3 = (other[i + 3] ?? NaN) - (one[i + 3] ?? NaN);
    sum0 += x0 * x0;
    sum1 += x1 * x1;
    sum2 += x2 * x2;
    sum3 += x3 * x3;
  }
  for (let i = whole; i < one.length; i++) {
    const x = (other[i] ?? NaN) - (one[i] ?? NaN);
    sum0 += x * x;
  }
  return sum0 + sum1 + (sum2 + sum3);
}

/** The Euclidean norm of column `column` (0-based) of a matrix, as `norm` gives it. */
export function columnNorm({ rows, columns, data }: Matrix, column: number): number {
  let sum = 0;
  for (let at = column; at < rows * columns; at += columns) sum += (data[at] ?? NaN) ** 2;
  if (sum >= LEAST_SUM && sum <= LARGEST_SUM) return Math.sqrt(sum);
  return norm(Float64Array.from({ length: rows }, (_, row) => data[row * columns + column] ?? NaN));
}

/** The largest finite |x|; 0 where there is none. */
export function largestFinite(values: Iterable<number>): number {
  let largest = 0;
  for (const x of values) {
    const size = Math.abs(x);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}
