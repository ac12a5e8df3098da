// Networks that a person might really write, with every activation and loss and inputs up to 100,000: their gradients are right.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { randomStream } from '../../../../src/base/random';
import { activationNames } from '../../../../src/engine/activation';
import { checkGradient } from '../../../../src/engine/check/gradientCheck';
import { updateFault } from '../../../../src/engine/check/updateCheck';
import type { LossName } from '../../../../src/engine/loss';
import { matrix } from '../../../../src/engine/matrix';
import type { Network } from '../../../../src/engine/network';
import { initialOptimizerState, update, type UpdateRule } from '../../../../src/engine/optimizer';
import { Parameters } from '../../../../src/engine/parameters';
import { iterationAfter } from '../../../../src/trace/iteration';
import { modelOf, specText } from '../../spec/specText';

/** BACKPROP_NETWORKS=1000 tries more of them. */
const NETWORKS = Number(process.env['BACKPROP_NETWORKS'] ?? 150);

const losses: readonly LossName[] = ['squared-error', 'half-squared-error', 'mean-squared-error'];

function networkOf(seed: number) {
  const random = randomStream(seed, 'weights', 1);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const one = <T>(of: readonly T[]): T => of[whole(0, of.length - 1)]!;
  const sizes = Array.from({ length: whole(2, 4) }, () => whole(1, 4));
  const isProbability = random() < 0.4;
  const loss = isProbability ? one<LossName>(['binary-cross-entropy', 'cross-entropy']) : one(losses);
  const last = sizes.length - 2;
  const layers = sizes.slice(1).map((units, l) => ({
    units,
    inputs: sizes[l]!,
    activation: l === last && isProbability ? one(['sigmoid', 'softmax'] as const) : one(activationNames),
  }));
  const isConstant = layers[last]!.activation === 'softmax' && sizes.at(-1) === 1;
  const network: Network = { layers, loss: isConstant ? 'squared-error' : loss, reduction: one(['mean', 'sum']) };
  const parameters = new Parameters(layers);
  const range = 10 ** whole(-1, 1);
  // Numbers as they are typed, so that some z are 0 exactly; now and then a weight is 0 or 1.
  const typed = (x: number): number => Number(x.toPrecision(2));
  parameters.values.forEach((_, i) => {
    parameters.values[i] = random() < 0.1 ? one([0, 1, -1]) : typed((2 * random() - 1) * range);
  });
  const samples = whole(1, 4);
  const largest = 10 ** whole(0, 5);
  const fill = (rows: number, low: number, high: number) =>
    matrix(
      rows,
      samples,
      Float64Array.from({ length: rows * samples }, () => typed(low + (high - low) * random())),
    );
  const targets = fill(sizes.at(-1)!, 0, 1);
  if (random() < 0.5) targets.data.forEach((t, i) => (targets.data[i] = Math.round(t)));
  return { network, parameters, batch: { inputs: fill(sizes[0]!, -largest, largest), targets } };
}

describe('the check of right gradients', function () {
  this.timeout(600_000);

  it('raises no alarm', () => {
    const counts: Record<string, number> = {};
    for (let seed = 1; seed <= NETWORKS; seed++) {
      const { network, parameters, batch } = networkOf(seed);
      for (const checked of checkGradient(network, parameters, batch)) {
        counts[checked.verdict] = (counts[checked.verdict] ?? 0) + 1;
        assert.notEqual(checked.verdict, 'wrong', `network ${seed}: ${JSON.stringify({ network, checked })}`);
      }
    }
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (NETWORKS > 150) console.log(`      ${JSON.stringify(counts)}`);
    assert.ok((counts['right'] ?? 0) >= 0.9 * all, JSON.stringify(counts)); // it does not only shrug
  });

  it('raises none where the samples cancel each other to the last bit', () => {
    // δ₂ is −1 and 1 − 1.6e−18, in float64 1: their mean is −8e−19, not 0.
    const layers = JSON.stringify([
      { weights: [[1], [-1]], biases: [0, 0.5], activation: 'identity' },
      {
        weights: [
          [650, 0],
          [0, 40],
          [30, -10],
          [0, 1e-300],
        ],
        biases: [0, 1, 0, 0],
        activation: 'softmax',
      },
    ]);
    const data = JSON.stringify([
      { input: [1], target: [0, 1, 0, 0] },
      { input: [-0.5], target: [0.5, 0, 0.25, 0.25] },
    ]);
    const model = modelOf(specText({ inputs: '1', layers, loss: '"cross-entropy"', data }));
    const { start, state } = iterationAfter(model, 0);
    const checked = checkGradient(model.network, start.parameters, state.batch);
    assert.deepEqual(
      checked.filter(({ verdict }) => verdict === 'wrong'),
      [],
    );
    assert.ok(
      checked.some(({ layer, to, from, analytic }) => layer === 2 && to === 1 && from === null && analytic === 0),
    );
  });

  it('raises none where a forward derivative underflows on its way to a large one', () => {
    // σ′(700) tanh′(21.4) is 5 units of the smallest float64, times ∂l/∂a = 2e60 it is 1e−262: backpropagation has all its digits.
    const layers = JSON.stringify([
      { weights: [[700]] },
      { weights: [[21.4]], activation: 'tanh' },
      { weights: [[1e30]], activation: 'identity' },
    ]);
    const data = JSON.stringify([{ input: [1], target: [0] }]);
    const model = modelOf(specText({ inputs: '1', layers, data }));
    const { start, state } = iterationAfter(model, 0);
    const [first] = checkGradient(model.network, start.parameters, state.batch).filter(({ layer }) => layer === 1);
    assert.ok(first !== undefined && first.analytic > 1e-270, JSON.stringify(first));
    assert.equal(first.verdict, 'cannot be told');
  });
});

describe('the check of right updates', () => {
  it('raises no alarm where g² or v / (1 − β₂ᵗ) is no float64, or g² is subnormal', () => {
    const optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-300 } as const;
    const rule: UpdateRule = { learningRate: 0.01, weightDecay: 0, optimizer };
    const gradient = Float64Array.of(1e155, -1.2e154, 3e-161, 1e-162, 0, 2);
    let values = new Float64Array(gradient.length).fill(0.5);
    let memory = initialOptimizerState(rule, gradient.length);
    for (let t = 1; t <= 20; t++) {
      const next = new Float64Array(gradient.length);
      const after = update(rule, values, gradient, memory, next);
      const record = { before: { values, optimizer: memory }, gradient, after: { values: next, optimizer: after } };
      assert.equal(updateFault(rule, record), null, `update ${t}`);
      [values, memory] = [next, after];
    }
  });
});
