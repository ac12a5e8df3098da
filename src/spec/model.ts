import { randomStream } from '../base/random';
import { samplesOfUpdate, sizesOfBatches } from '../engine/batchOrder';
import type { Batch } from '../engine/batchState';
import { initializeWeights } from '../engine/initialization';
import { pickColumns } from '../engine/matrix';
import type { Network } from '../engine/network';
import { Parameters } from '../engine/parameters';
import type { NetworkSpec } from './networkSpec';

/** A spec made ready to run: the network's structure, its parameters at the start and the batch of every update. */
export class Model {
  readonly network: Network;

  constructor(readonly spec: NetworkSpec) {
    this.network = {
      layers: spec.layers.map(({ units, inputs, activation }) => ({ units, inputs, activation })),
      loss: spec.loss,
      reduction: spec.training.reduction,
    };
  }

  /** The spec's parameters: as written, or drawn from the seed (layer l from its own stream, so layers do not disturb each other). */
  initialParameters(): Parameters {
    const parameters = new Parameters(this.network.layers);
    this.spec.layers.forEach(({ weights, biases }, index) => {
      const layer = parameters.layers[index];
      if (layer === undefined) return;
      if ('data' in weights) layer.weights.data.set(weights.data);
      else initializeWeights(layer.weights, weights, randomStream(this.spec.seed, 'weights', index + 1));
      layer.biases.set(biases);
    });
    return parameters;
  }

  /** The samples that update k (0-based) uses, as positions in the data. */
  samplesOf(k: number): number[] {
    const { data, training, seed } = this.spec;
    return samplesOfUpdate(training, data.inputs.columns, k, (epoch) => randomStream(seed, 'order', epoch));
  }

  /** Every number of samples that an update may use. */
  batchSizes(): number[] {
    return sizesOfBatches(this.spec.training, this.spec.data.inputs.columns);
  }

  batchOf(samples: readonly number[]): Batch {
    const { inputs, targets } = this.spec.data;
    return { inputs: pickColumns(inputs, samples), targets: pickColumns(targets, samples) };
  }
}
