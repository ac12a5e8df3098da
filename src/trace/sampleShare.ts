import { columnNorm, norm } from '../engine/norm';
import type { Iteration } from './iteration';

const knownNorms = new WeakMap<Iteration, readonly number[]>();

/**
 * Each sample's share of the batch's gradient, from 0 to 1, in the order of the batch: the norm of ∂l/∂w and ∂l/∂b of its own
 * loss over the sum of these norms. NaN where all of them are 0.
 */
export function sampleShares(iteration: Iteration): readonly number[] {
  const norms = sampleNorms(iteration);
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0) || NaN;
  const relative = norms.map((norm) => norm / largest); // their sum cannot overflow
  const sum = relative.reduce((total, norm) => total + norm, 0);
  return relative.map((norm) => norm / sum);
}

/** The norm of ∂l/∂w and ∂l/∂b of each sample's own loss, in the order of the batch. */
export function sampleNorms(iteration: Iteration): readonly number[] {
  const found = knownNorms.get(iteration) ?? computedNorms(iteration);
  knownNorms.set(iteration, found);
  return found;
}

/** The layer's part of a sample is δ aᵀ and δ, so that its norm is ‖δ‖ √(‖a‖² + 1). */
function computedNorms({ state, samples }: Iteration): readonly number[] {
  const parts = Float64Array.from(state.layers, () => 0);
  return samples.map((_, column) => {
    state.layers.forEach(({ delta }, index) => {
      parts[index] = columnNorm(delta, column) * Math.hypot(columnNorm(state.activationsOf(index), column), 1);
    });
    return norm(parts);
  });
}
