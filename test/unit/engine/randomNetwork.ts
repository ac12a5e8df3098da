import fc from 'fast-check';
import { randomStream } from '../../../src/base/random';
import { activationNames, type ActivationName } from '../../../src/engine/activation';
import type { Batch } from '../../../src/engine/batchState';
import type { LossName } from '../../../src/engine/loss';
import { matrix } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { Parameters } from '../../../src/engine/parameters';

/** A network with parameters and one batch, all of it random. */
export interface RandomCase {
  readonly network: Network;
  readonly parameters: Parameters;
  readonly batch: Batch;
}

/** Losses that are finite for any output, and what a cross-entropy needs of its output layer. */
const pairs: readonly (readonly [LossName, readonly ActivationName[]])[] = [
  ['squared-error', activationNames],
  ['half-squared-error', activationNames],
  ['mean-squared-error', activationNames],
  ['binary-cross-entropy', ['sigmoid', 'softmax']],
  ['cross-entropy', ['sigmoid', 'softmax']],
];

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Random networks of 1 to 3 layers of 1 to 5 units, batches of 1 to 6 samples. */
export const randomCase = randomCaseOf({ units: { min: 1, max: 5 }, samples: { min: 1, max: 6 } });

/** Random networks of 1 to 3 layers with so many units, and batches of so many samples. */
export function randomCaseOf(ranges: { readonly units: Range; readonly samples: Range }): fc.Arbitrary<RandomCase> {
  return fc
    .record({
      sizes: fc.array(fc.integer(ranges.units), { minLength: 2, maxLength: 4 }),
      hidden: fc.array(fc.constantFrom(...activationNames), { minLength: 3, maxLength: 3 }),
      output: fc
        .constantFrom(...pairs)
        .chain(([loss, names]) => fc.tuple(fc.constant(loss), fc.constantFrom(...names))),
      reduction: fc.constantFrom('mean' as const, 'sum' as const),
      samples: fc.integer(ranges.samples),
      seed: fc.integer({ min: 0, max: 1e6 }),
    })
    .map(({ sizes, hidden, output: [loss, last], reduction, samples, seed }) => {
      const random = randomStream(seed, 'weights', 0);
      const layers = sizes.slice(1).map((units, l) => ({
        units,
        inputs: sizes[l]!,
        activation: l === sizes.length - 2 ? last : hidden[l]!,
      }));
      // A softmax of one unit is constant: binary cross-entropy would meet ln 0 there.
      const [outputs, isConstant] = [sizes.at(-1)!, last === 'softmax' && sizes.at(-1) === 1];
      const network: Network = { layers, loss: isConstant ? 'squared-error' : loss, reduction };
      const parameters = new Parameters(layers);
      parameters.values.forEach((_, i) => (parameters.values[i] = 3 * random() - 1.5));
      const fill = (rows: number, low: number, high: number) =>
        matrix(
          rows,
          samples,
          Float64Array.from({ length: rows * samples }, () => low + (high - low) * random()),
        );
      return { network, parameters, batch: { inputs: fill(sizes[0]!, -2, 2), targets: fill(outputs, 0, 1) } };
    });
}
