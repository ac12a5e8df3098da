import type { BatchState } from './batchState';
import { activateBackward } from './layerActivation';
import { outputLayer, type Network } from './network';
import { outputRule } from './outputRule';
import type { Parameters } from './parameters';

/**
 * The backward pass of a whole batch, from the output to the input: ∂l/∂y from the loss, then
 * δ⁽ˡ⁾ = σ′(z⁽ˡ⁾) ⊙ ∂l/∂a⁽ˡ⁾ and ∂l/∂a⁽ˡ⁻¹⁾ = (W⁽ˡ⁾)ᵀ δ⁽ˡ⁾ (inverting `activate` and `multiply` of the forward pass), and
 * ∂l/∂W⁽ˡ⁾ = δ⁽ˡ⁾ (a⁽ˡ⁻¹⁾)ᵀ, ∂l/∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾ over the samples, divided by their number where the reduction is the mean.
 *
 * Needs a `state` that `forward` has filled with the same parameters. Fills its `dlda`, `delta` (units × samples: each
 * sample's own) and `gradient` (the batch's).
 * Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", Nature 323 (1986).
 */
export function backward(network: Network, parameters: Parameters, state: BatchState): void {
  const { kernels } = state;
  const factor = network.reduction === 'mean' ? 1 / state.losses.length : 1;
  for (let index = network.layers.length - 1; index >= 0; index--) {
    const [layer, gradient] = [state.layers[index], state.gradient.layers[index]];
    if (layer === undefined || gradient === undefined) throw new RangeError(`no state for layer ${index + 1}`);
    const [next, nextParameters] = [state.layers[index + 1], parameters.layers[index + 1]];
    if (next === undefined || nextParameters === undefined) {
      outputRule(outputLayer(network).activation, network.loss).backward(layer, state.batch.targets, kernels);
    } else {
      kernels.multiplyTransposedLeft(nextParameters.weights, next.delta, layer.dlda);
      activateBackward(layer, kernels);
    }
    kernels.multiplyTransposedRight(layer.delta, state.activationsOf(index), factor, gradient.weights);
    kernels.sumRows(layer.delta, factor, gradient.biases);
  }
}
