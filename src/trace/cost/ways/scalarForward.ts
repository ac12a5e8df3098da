// The forward pass as a person does it on paper, for the ways that work number by number.
import type { Batch, BatchState } from '../../../engine/batchState';
import { activate } from '../../../engine/layerActivation';
import { outputLayer, type Network } from '../../../engine/network';
import { outputRule } from '../../../engine/outputRule';
import type { Multiply, WayTask } from './way';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** z, a, σ′(z) and ∂l/∂y of every sample in its column; δ of the output, too, where the loss gives it. */
export function scalarForward({ network, parameters }: WayTask, state: BatchState, multiply: Multiply): void {
  network.layers.forEach(({ units, inputs, activation }, l) => {
    const [layer, { weights, biases }, below] = [state.layers[l]!, parameters.layers[l]!, state.activationsOf(l)];
    const samples = below.columns;
    for (let i = 0; i < units; i++) {
      for (let s = 0; s < samples; s++) {
        let z = biases[i]!;
        for (let j = 0; j < inputs; j++) z += multiply(weights.data[i * inputs + j]!, below.data[j * samples + s]!);
        layer.z.data[i * samples + s] = z;
      }
    }
    activate(activation, layer, state.kernels);
  });
  differentiateLoss(network, state, state.batch);
}

/** ∂l/∂y, which no way counts. */
function differentiateLoss(network: Network, state: BatchState, { targets }: Batch): void {
  const output = state.layers.at(-1)!;
  outputRule(outputLayer(network).activation, network.loss).backward(output, targets, state.kernels);
}
