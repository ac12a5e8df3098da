import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { entry } from '../../../src/engine/matrix';
import { gradientTerms } from '../../../src/trace/gradientTerms';
import { iterationAfter } from '../../../src/trace/iteration';
import { modelOf, specText } from '../spec/specText';

/** A network of three layers on `count` samples of random numbers. */
function randomModel(seed: number, count: number, reduction: string, numbers: readonly number[]) {
  const number = (k: number): number => numbers[k % numbers.length] ?? 0;
  const data = Array.from({ length: count }, (_, s) => ({
    input: [number(4 * s), number(4 * s + 1)],
    target: [number(4 * s + 2), number(4 * s + 3)],
  }));
  return modelOf(
    specText({
      layers:
        '[{ "units": 3, "activation": "tanh" }, { "units": 2, "activation": "softplus" }, { "units": 2, "activation": "softmax" }]',
      data: JSON.stringify(data),
      seed: String(seed),
      training: JSON.stringify({ reduction, batchSize: Math.ceil(count / 2) }),
    }),
  );
}

describe('gradientTerms', () => {
  for (const reduction of ['mean', 'sum']) {
    it(`add up to the engine’s gradient: ${reduction}`, () => {
      const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 7, maxLength: 30 });
      fc.assert(
        fc.property(
          fc.nat(1000),
          fc.integer({ min: 1, max: 7 }),
          numbers,
          fc.nat(2),
          (seed, count, values, updates) => {
            const iteration = iterationAfter(randomModel(seed, count, reduction, values), updates);
            iteration.state.gradient.layers.forEach(({ weights, biases }, l) => {
              for (let to = 0; to < weights.rows; to++) {
                for (let from = 0; from <= weights.columns; from++) {
                  const isBias = from === weights.columns;
                  const terms = gradientTerms(iteration, l + 1, to, isBias ? null : from);
                  const sum = terms.reduce((total, { product }) => total + product, 0);
                  const sizes = terms.reduce((total, { product }) => total + Math.abs(product), 0);
                  const reduced = reduction === 'mean' ? sum / terms.length : sum;
                  const gradient = isBias ? biases[to]! : entry(weights, to, from);
                  assert.ok(Math.abs(reduced - gradient) <= 1e-14 * sizes, `${reduced} is not ${gradient}`);
                }
              }
            });
          },
        ),
        { numRuns: 50 },
      );
    });
  }

  it('are a · δ of each sample in the order of the batch', () => {
    const data = [1, 2, 3].map((x) => ({ input: [x, -x], target: [0, 0] }));
    const model = modelOf(
      specText({
        layers: '[{ "weights": [[1, 0], [0, 2]], "activation": "identity" }]',
        loss: '"half-squared-error"',
        data: JSON.stringify(data),
        training: '{ "batchSize": 2 }',
      }),
    );
    // y = (x, −2x), so δ = (x, −2x).
    assert.deepEqual(gradientTerms(iterationAfter(model, 0), 1, 1, 0), [
      { sample: 0, a: 1, delta: -2, product: -2 },
      { sample: 1, a: 2, delta: -4, product: -8 },
    ]);
    assert.deepEqual(gradientTerms(iterationAfter(model, 0), 1, 0, null), [
      { sample: 0, a: 1, delta: 1, product: 1 },
      { sample: 1, a: 1, delta: 2, product: 2 },
    ]);
    assert.deepEqual(
      gradientTerms(iterationAfter(model, 1), 1, 0, 0).map(({ sample, a }) => [sample, a]),
      [[2, 3]],
    );
  });

  it('do not exist for other layers', () => {
    const iteration = iterationAfter(modelOf(specText()), 0);
    assert.throws(() => gradientTerms(iteration, 2, 0, 0), new RangeError('no layer 2: expected 1 to 1'));
    assert.throws(() => gradientTerms(iteration, 0, 0, 0), new RangeError('no layer 0: expected 1 to 1'));
  });
});
