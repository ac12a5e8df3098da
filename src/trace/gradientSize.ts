import { entry } from '../engine/matrix';
import type { Parameters } from '../engine/parameters';
import type { Iteration } from './iteration';

/** The number of one weight or bias; layer is 1-based, `to` and `from` 0-based, `from` `null` for a bias. `NaN`: there is none. */
export function parameterIn({ layers }: Parameters, layer: number, to: number, from: number | null): number {
  const own = layers[layer - 1];
  if (own === undefined) return NaN;
  if (from === null) return own.biases[to] ?? NaN;
  return from < own.weights.columns ? entry(own.weights, to, from) : NaN;
}

const known = new WeakMap<Iteration, number>();

/** The network's largest finite |∂l/∂w|, computed once an iteration. */
export function largestGradient(iteration: Iteration): number {
  const found = known.get(iteration) ?? largest(iteration.state.gradient.values);
  known.set(iteration, found);
  return found;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > most && size < Infinity) most = size;
  }
  return most;
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
