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

/** What a layer, by its number from 1, has of something that each layer has one of; a RangeError is thrown where there is none. */
export function ofLayer<Part>(parts: readonly Part[], layer: number): Part {
  const own = parts[layer - 1];
  if (own === undefined) throw new RangeError(`no layer ${layer}`);
  return own;
}

/** A layer by its number, from 1; a RangeError is thrown where there is none. */
export function layerAt(network: Network, layer: number): Layer {
  return ofLayer(network.layers, layer);
}

/** The last layer. */
export function outputLayer(network: Network): Layer {
  const last = network.layers.at(-1);
  if (last === undefined) throw new RangeError('a network needs at least one layer');
  return last;
}
