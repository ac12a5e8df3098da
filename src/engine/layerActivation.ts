// A layer's activation applied to a whole batch, and its backward twin.
import type { ActivationName } from './activation';
import type { LayerState } from './batchState';
import type { Kernels } from './kernels/kernels';
import { softmax, softmaxBackward } from './softmax';

/** a = σ(z) and σ′(z), from the z that `state` holds. */
export function activate(name: ActivationName, { z, a, dadz }: LayerState, kernels: Kernels): void {
  if (name === 'softmax' || dadz === null) softmax(z, a);
  else kernels.activate(name, z, a, dadz);
}

/** δ = σ′(z) ⊙ ∂l/∂a, or Jᵀ ∂l/∂a for softmax, from the ∂l/∂a that `state` holds. It inverts `activate`. */
export function activateBackward({ a, dadz, dlda, delta }: LayerState, kernels: Kernels): void {
  if (dadz === null) softmaxBackward(a, dlda, delta);
  else kernels.multiplyEntries(dadz, dlda, delta);
}
