// How large many numbers are together. Sums of squares have four parts, added in the end: a processor adds them at the same time.

/** The Euclidean norm: √(Σ x²). */
export function norm(values: Float64Array): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const [x0, x1, x2, x3] = [values[i] ?? NaN, values[i + 1] ?? NaN, values[i + 2] ?? NaN, values[i + 3] ?? NaN];
    sum0 += x0 * x0;
    sum1 += x1 * x1;
    sum2 += x2 * x2;
    sum3 += x3 * x3;
  }
  for (let i = whole; i < values.length; i++) {
    const x = values[i] ?? NaN;
    sum0 += x * x;
  }
  return Math.sqrt(sum0 + sum1 + (sum2 + sum3));
}

/** ‖other − one‖, both of the same length. */
export function normOfDifference(one: Float64Array, other: Float64Array): number {
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
  return Math.sqrt(sum0 + sum1 + (sum2 + sum3));
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
