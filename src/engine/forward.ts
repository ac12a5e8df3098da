import type { BatchState } from './batchState';
import { activate } from './layerActivation';
import { row } from './matrix';
import { outputLayer, type Network } from './network';
import { outputRule } from './outputRule';
import type { Parameters } from './parameters';

/**
 * The forward pass of a whole batch: z⁽ˡ⁾ = W⁽ˡ⁾ a⁽ˡ⁻¹⁾ + b⁽ˡ⁾, a⁽ˡ⁾ = σ(z⁽ˡ⁾) for l = 1…L, keeping σ′(z⁽ˡ⁾) for the way back;
 * then each sample's loss and the batch's. Fills `z`, `a`, `dadz` (units × samples), `losses` and `loss` of `state`.
 * Source: Hung-yi Lee, Machine Learning, "Backpropagation": the forward pass.
 */
export function forward(network: Network, parameters: Parameters, state: BatchState): void {
  runLayers(network, parameters, state, 0);
  computeLosses(network, state);
}

/**
 * The forward pass with parameters that differ from those of `base`, a state that `forward` has filled for the same batch,
 * in one unit of layer `first` only (both 0-based). Fills z and a from that layer on, and the losses: the layers below and
 * the z of the other units are as they were.
 */
export function forwardFrom(
  network: Network,
  parameters: Parameters,
  state: BatchState,
  base: BatchState,
  first: number,
  unit: number,
): void {
  const [shape, layer, own] = [network.layers[first], state.layers[first], parameters.layers[first]];
  const before = base.layers[first];
  if (!shape || !layer || !own || !before) throw new RangeError(`no state for layer ${first + 1}`);
  const weights = { rows: 1, columns: own.weights.columns, data: row(own.weights, unit) };
  const z = { rows: 1, columns: layer.z.columns, data: row(layer.z, unit) };
  layer.z.data.set(before.z.data);
  state.kernels.multiply(weights, base.activationsOf(first), own.biases.subarray(unit, unit + 1), z);
  activate(shape.activation, layer, state.kernels);
  runLayers(network, parameters, state, first + 1);
  computeLosses(network, state);
}

/** z and a of layer `first` (0-based) and those behind it, from the a before it that `state` holds. */
function runLayers(network: Network, parameters: Parameters, state: BatchState, first: number): void {
  const { kernels } = state;
  for (let index = first; index < network.layers.length; index++) {
    const [shape, layer, own] = [network.layers[index], state.layers[index], parameters.layers[index]];
    if (shape === undefined || layer === undefined || own === undefined) {
      throw new RangeError(`no state for layer ${index + 1}`);
    }
    kernels.multiply(own.weights, state.activationsOf(index), own.biases, layer.z);
    activate(shape.activation, layer, kernels);
  }
}

/** Each sample's loss and the batch's, from the output that `state` holds. */
function computeLosses(network: Network, state: BatchState): void {
  const output = state.layers.at(-1);
  if (output === undefined) throw new RangeError('a network needs at least one layer');
  outputRule(outputLayer(network).activation, network.loss).losses(output, state.batch.targets, state.losses);
  let sum = 0;
  for (const loss of state.losses) sum += loss;
  state.loss = network.reduction === 'mean' ? sum / state.losses.length : sum;
}
