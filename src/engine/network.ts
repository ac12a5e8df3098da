import type { ActivationName } from './activation';
import type { LossName } from './loss';

/** One layer's shape: its weights are units × inputs, `weights[to][from]`. */
export interface Layer {
  readonly units: number;
  readonly inputs: number;
  readonly activation: ActivationName;
}

/** Whether batch values (∂l/∂W, ∂l/∂b, the batch's loss) are the mean over the batch's samples or their sum. */
export type Reduction = 'mean' | 'sum';

/** The structure of a feed-forward network, without its parameters. Each layer's `inputs` is the `units` of the one before. */
export interface Network {
  readonly layers: readonly Layer[];
  readonly loss: LossName;
  readonly reduction: Reduction;
}

/** A layer by its number, from 1; a RangeError is thrown where there is none. */
export function layerAt(network: Network, layer: number): Layer {
  const found = network.layers[layer - 1];
  if (found === undefined) throw new RangeError(`no layer ${layer}`);
  return found;
}

/** The last layer. */
export function outputLayer(network: Network): Layer {
  const last = network.layers.at(-1);
  if (last === undefined) throw new RangeError('a network needs at least one layer');
  return last;
}
