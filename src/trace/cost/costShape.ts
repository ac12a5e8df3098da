// What of a network the cost of its gradients depends on: sizes, and where a softmax or a joint output changes the products.
import { outputLayer, type Layer, type Network } from '../../engine/network';
import { givesDelta } from '../../engine/outputRule';

/** One layer, as far as it costs something. */
export interface LayerCostShape {
  readonly units: number;
  readonly inputs: number;
  /**
   * How z becomes a, on the way back: `slope` by one σ′(z) a unit; `jacobian` by a softmax's Jacobian; `given` where δ
   * comes from the activation and the loss taken together, as under a cross-entropy.
   */
  readonly back: 'slope' | 'jacobian' | 'given';
}

/** A network with a batch, as far as its gradients cost something. */
export interface CostShape {
  readonly layers: readonly LayerCostShape[];
  /** Samples of the batch. */
  readonly samples: number;
}

export function costShape(network: Network, samples: number): CostShape {
  const isGiven = givesDelta(outputLayer(network).activation, network.loss);
  const last = network.layers.length - 1;
  return {
    samples,
    layers: network.layers.map(({ units, inputs, activation }, l) => ({
      units,
      inputs,
      back: l === last && isGiven ? 'given' : activation === 'softmax' ? 'jacobian' : 'slope',
    })),
  };
}

/**
 * The network with so many more hidden layers, each like its last hidden layer and behind it; where it has none, each with as
 * many sigmoid units as the output layer has.
 */
export function deepened(network: Network, added: number): Network {
  const { layers } = network;
  const output = outputLayer(network);
  const like = lastHidden(network);
  const inserted = Array.from({ length: added }, (_, k): Layer => ({
    units: like.units,
    inputs: k === 0 && layers.length === 1 ? output.inputs : like.units,
    activation: like.activation,
  }));
  const outputInputs = added === 0 ? output.inputs : like.units;
  return { ...network, layers: [...layers.slice(0, -1), ...inserted, { ...output, inputs: outputInputs }] };
}

/** What the layers that `deepened` adds are like. */
export function lastHidden(network: Network): Pick<Layer, 'units' | 'activation'> {
  return network.layers.at(-2) ?? { units: outputLayer(network).units, activation: 'sigmoid' };
}
