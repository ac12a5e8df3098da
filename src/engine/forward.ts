import type { BatchState } from './batchState';
import { activate } from './layerActivation';
import { outputLayer, type Network } from './network';
import { outputRule } from './outputRule';
import type { Parameters } from './parameters';

/**
 * The forward pass of a whole batch: z⁽ˡ⁾ = W⁽ˡ⁾ a⁽ˡ⁻¹⁾ + b⁽ˡ⁾, a⁽ˡ⁾ = σ(z⁽ˡ⁾) for l = 1…L, keeping σ′(z⁽ˡ⁾) for the way back;
 * then each sample's loss and the batch's. Fills `z`, `a`, `dadz` (units × samples), `losses` and `loss` of `state`.
 * Source: Hung-yi Lee, Machine Learning, "Backpropagation": the forward pass.
 */
export function forward(network: Network, parameters: Parameters, state: BatchState): void {
  const { kernels } = state;
  for (let index = 0; index < network.layers.length; index++) {
    const [shape, layer, own] = [network.layers[index], state.layers[index], parameters.layers[index]];
    if (shape === undefined || layer === undefined || own === undefined) {
      throw new RangeError(`no state for layer ${index + 1}`);
    }
    kernels.multiply(own.weights, state.activationsOf(index), own.biases, layer.z);
    activate(shape.activation, layer, kernels);
  }
  const output = state.layers.at(-1);
  if (output === undefined) throw new RangeError('a network needs at least one layer');
  outputRule(outputLayer(network).activation, network.loss).losses(output, state.batch.targets, state.losses);
  let sum = 0;
  for (const loss of state.losses) sum += loss;
  state.loss = network.reduction === 'mean' ? sum / state.losses.length : sum;
}
