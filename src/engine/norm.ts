/** The Euclidean norm: √(Σ x²). */
export function norm(values: Float64Array): number {
  let sum = 0;
  for (const x of values) sum += x * x;
  return Math.sqrt(sum);
}

/** ‖other − one‖, both of the same length. */
export function normOfDifference(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += ((other[i] ?? NaN) - (one[i] ?? NaN)) ** 2;
  return Math.sqrt(sum);
}
