import { entry, type Matrix } from '../engine/matrix';
import type { Iteration } from './iteration';

const knownNorms = new WeakMap<Iteration, readonly number[]>();

/**
 * Each sample's share of the batch's gradient, from 0 to 1, in the order of the batch: the norm of ∂l/∂w and ∂l/∂b of its own
 * loss over the sum of these norms. NaN where all of them are 0.
 */
export function sampleShares(iteration: Iteration): readonly number[] {
  const norms = sampleNorms(iteration);
  const sum = norms.reduce((total, norm) => total + norm, 0);
  return norms.map((norm) => norm / sum);
}

/** The norm of ∂l/∂w and ∂l/∂b of each sample's own loss, in the order of the batch. */
export function sampleNorms(iteration: Iteration): readonly number[] {
  const found = knownNorms.get(iteration) ?? computedNorms(iteration);
  knownNorms.set(iteration, found);
  return found;
}

/** The layer's part of a sample is δ aᵀ and δ, so that its norm² is ‖δ‖² (‖a‖² + 1). */
function computedNorms({ state, samples }: Iteration): readonly number[] {
  const squares = samples.map(() => 0);
  state.layers.forEach(({ delta }, index) => {
    const inputs = state.activationsOf(index);
    samples.forEach((_, column) => {
      squares[column] = (squares[column] ?? 0) + squareNorm(delta, column) * (squareNorm(inputs, column) + 1);
    });
  });
  return squares.map(Math.sqrt);
}

function squareNorm(values: Matrix, column: number): number {
  let sum = 0;
  for (let i = 0; i < values.rows; i++) sum += entry(values, i, column) ** 2;
  return sum;
}
