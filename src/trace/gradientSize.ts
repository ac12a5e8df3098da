import { largestFinite } from '../engine/norm';
import type { Iteration } from './iteration';

const known = new WeakMap<Iteration, number>();

/** The network's largest finite |∂l/∂w|, computed once an iteration. */
export function largestGradient(iteration: Iteration): number {
  const found = known.get(iteration) ?? largestFinite(iteration.state.gradient.values);
  known.set(iteration, found);
  return found;
}

/**
 * The size of a gradient beside the largest one as one of `steps` steps, each ten times the one below: the highest from a
 * tenth of the largest upwards, 1 for whatever is below the others, 0 for a gradient of 0 and for NaN.
 */
export function gradientStep(gradient: number, largest: number, steps: number): number {
  const size = Math.abs(gradient);
  if (!(size > 0)) return 0;
  let step: number = steps;
  for (let limit = largest / 10; step > 1 && size < limit; limit /= 10) step--;
  return step;
}
