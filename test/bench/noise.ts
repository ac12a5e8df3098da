/** Numbers from 0 to 1, the same at every run: Numerical Recipes' linear congruential generator. */
export function noise(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
