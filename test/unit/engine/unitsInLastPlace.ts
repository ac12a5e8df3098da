/** |actual − exact| in units in the last place of the exact number: 0 for the same infinity, infinite beside another. */
export function unitsInLastPlace(actual: number, exact: number): number {
  if (actual === exact) return 0;
  if (!Number.isFinite(exact) || !Number.isFinite(actual)) return Infinity;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(exact))), -1022);
  return Math.abs(actual - exact) / 2 ** (exponent - 52);
}
