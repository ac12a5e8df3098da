import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../../src/engine/activation';
import { backward } from '../../../../src/engine/backward';
import { BatchState, type Batch } from '../../../../src/engine/batchState';
import { forward } from '../../../../src/engine/forward';
import { checkGradient, compareGradient, type CheckedParameter } from '../../../../src/engine/check/gradientCheck';
import { matrix } from '../../../../src/engine/matrix';
import type { Network } from '../../../../src/engine/network';
import { Parameters } from '../../../../src/engine/parameters';
import { randomCase, type RandomCase } from '../randomNetwork';

function gradientOf({ network, parameters, batch }: RandomCase): Parameters {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state.gradient.clone();
}

/** Where a checked parameter lies in `Parameters.values`. */
function positionOf(network: Network, { layer, to, from }: CheckedParameter): number {
  let offset = 0;
  for (const { units, inputs } of network.layers.slice(0, layer - 1)) offset += units * (inputs + 1);
  const { units, inputs } = network.layers[layer - 1]!;
  return from === null ? offset + units * inputs + to : offset + to * inputs + from;
}

const severity = ['right', 'cannot be told', 'at a kink', 'wrong'];

function assertWorstFirst(checked: readonly CheckedParameter[]): void {
  for (let k = 1; k < checked.length; k++) {
    const [before, after] = [checked[k - 1]!, checked[k]!];
    const [worse, better] = [before, after].map(({ verdict }) => severity.indexOf(verdict));
    assert.ok(worse! >= better!, `${before.verdict} before ${after.verdict}`);
    if (worse === better) assert.ok(!(before.relativeError < after.relativeError), 'the larger error first');
  }
}

/** A network with a saturated unit, a relu at 0, and plain ones. */
const mixed: RandomCase = (() => {
  const network: Network = {
    layers: [
      { units: 3, inputs: 1, activation: 'relu' },
      { units: 1, inputs: 3, activation: 'identity' },
      { units: 2, inputs: 1, activation: 'sigmoid' },
    ],
    loss: 'squared-error',
    reduction: 'mean',
  };
  const parameters = new Parameters(network.layers);
  parameters.layers[0]!.weights.data.set([1, 2, -1]);
  parameters.layers[0]!.biases.set([-1, 0.5, 3]); // the first z is 0
  parameters.layers[1]!.weights.data.set([0.5, 0.25, -0.125]);
  parameters.layers[2]!.weights.data.set([1, 0]);
  parameters.layers[2]!.biases.set([0.1, 38]); // the second is saturated
  const batch: Batch = { inputs: matrix(1, 1, Float64Array.of(1)), targets: matrix(2, 1, Float64Array.of(1, 0.5)) };
  return { network, parameters, batch };
})();

/** One unit with weight w, bias b and target 0.25, fed with 1, and a gradient that says so of both. */
function checkOne(activation: ActivationName, w: number, b: number, claimed: number): CheckedParameter[] {
  const layers = [{ units: 1, inputs: 1, activation }];
  const parameters = new Parameters(layers, Float64Array.of(w, b));
  const gradient = new Parameters(layers, Float64Array.of(claimed, claimed));
  const batch = { inputs: matrix(1, 1, Float64Array.of(1)), targets: matrix(1, 1, Float64Array.of(0.25)) };
  return compareGradient({ layers, loss: 'squared-error', reduction: 'mean' }, parameters, batch, gradient);
}

const verdicts = (checked: readonly CheckedParameter[]): string[] => checked.map(({ verdict }) => verdict);

describe('a gradient that is wrong', () => {
  it('is found for every parameter of random networks, in first place, and nothing else is', () => {
    const change = fc.constantFrom(
      (g: number) => -g,
      () => 0,
      (g: number) => 2 * g,
      (g: number) => 1.001 * g,
      (g: number) => g + 0.01,
    );
    fc.assert(
      fc.property(randomCase, fc.nat(), change, (example, chosen, changed) => {
        const { network, parameters, batch } = example;
        const honest = checkGradient(network, parameters, batch);
        const testable = honest.filter(({ verdict, analytic }) => verdict === 'right' && Math.abs(analytic) > 1e-3);
        fc.pre(testable.length > 0);
        const right = testable[chosen % testable.length]!;
        const { layer, to, from, analytic } = right;
        const gradient = gradientOf(example);
        gradient.values[positionOf(network, right)] = changed(analytic);
        const checked = compareGradient(network, parameters, batch, gradient);
        const [first, ...others] = checked;
        assert.deepEqual([first?.verdict, first?.layer, first?.to, first?.from], ['wrong', layer, to, from]);
        assert.equal(first?.analytic, changed(analytic));
        assert.deepEqual(verdicts(others), verdicts(honest.filter((one) => one !== right)));
        assertWorstFirst(checked);
      }),
    );
  });

  it('is found in every parameter where all are wrong, the worst of them first', () => {
    fc.assert(
      fc.property(randomCase, (example) => {
        const { network, parameters, batch } = example;
        const gradient = gradientOf(example);
        gradient.values.forEach((g, i) => (gradient.values[i] = g * (1 + 0.1 * (i + 1)) + 0.05));
        const checked = compareGradient(network, parameters, batch, gradient);
        assert.ok(checked.filter(({ verdict }) => verdict === 'wrong').length >= checked.length / 2);
        assertWorstFirst(checked);
      }),
    );
  });

  it('is found where float64 cannot tell: σ′(36) is 2e-16', () => {
    const right = 2 * 0.75 * 2.319522830243569e-16;
    assert.deepEqual(verdicts(checkOne('sigmoid', 36, 0, right)), ['right', 'right']);
    for (const claimed of [-right, 2 * right, right * (1 + 5e-6), 0, 1e-6, 0.25]) {
      assert.deepEqual(verdicts(checkOne('sigmoid', 36, 0, claimed)), ['wrong', 'wrong'], String(claimed));
    }
  });

  it('is found by a factor of 1 + 5e-6, and where a corner has another slope than is agreed', () => {
    const honest = checkOne('tanh', 0.3, 0.1, 0)[0]!.numeric;
    assert.deepEqual(verdicts(checkOne('tanh', 0.3, 0.1, honest * (1 + 5e-6))), ['wrong', 'wrong']);
    assert.deepEqual(verdicts(checkOne('relu', 1, -1, -0.5)), ['wrong', 'wrong']); // as if relu′(0) were 1
    assert.deepEqual(verdicts(checkOne('relu', 1, -1, -0.25)), ['wrong', 'wrong']); // as if it were ½
    assert.deepEqual(verdicts(checkOne('leaky-relu', 1, -1, -0.005)), ['at a kink', 'at a kink']);
  });

  it('is told from one at a kink', () => {
    // z = 0 exactly: l falls on neither side, so 0 is as good as the slope of the other side.
    assert.deepEqual(verdicts(checkOne('relu', 1, -1, 0)), ['at a kink', 'at a kink']);
    // The same numbers a little away from it are right or wrong.
    assert.deepEqual(verdicts(checkOne('relu', 1, -1.01, 0)), ['right', 'right']);
    assert.deepEqual(verdicts(checkOne('relu', 1, -1.01, -0.5)), ['wrong', 'wrong']);
    assert.deepEqual(verdicts(checkOne('leaky-relu', 1, -0.99, 2 * (0.01 - 0.25))), ['right', 'right']);
    assert.deepEqual(verdicts(checkOne('leaky-relu', 1, -0.99, 0.02 * (0.01 - 0.25))), ['wrong', 'wrong']);
    // An activation without a corner has no such excuse.
    assert.deepEqual(verdicts(checkOne('elu', 1, -1, 0)), ['wrong', 'wrong']);
    assert.deepEqual(verdicts(checkOne('identity', 1, -1, 0)), ['wrong', 'wrong']);
  });

  it('is not excused by a kink that only the larger steps reach', () => {
    for (const z of [5e-5, 5e-6]) {
      const slope = 2 * (z - 0.25);
      assert.deepEqual(verdicts(checkOne('relu', 1, z - 1, slope)), ['right', 'right'], `z = ${z}`);
      assert.deepEqual(verdicts(checkOne('relu', 1, z - 1, 0.8 * slope)), ['wrong', 'wrong'], `z = ${z}`);
    }
  });

  it('stands before a kink, and a kink before what is right', () => {
    const { network, parameters, batch } = mixed;
    const gradient = gradientOf(mixed);
    assert.deepEqual([...new Set(verdicts(checkGradient(network, parameters, batch)))], ['at a kink', 'right']);
    gradient.layers[1]!.biases[0]! *= -1;
    gradient.layers[1]!.weights.data[2]! *= 1.01;
    const checked = compareGradient(network, parameters, batch, gradient);
    assert.deepEqual([...new Set(verdicts(checked))], ['wrong', 'at a kink', 'right']);
    const wrong = checked.filter(({ verdict }) => verdict === 'wrong');
    assert.deepEqual(
      wrong.map(({ layer, to, from }) => [layer, to, from]),
      [
        [2, 0, null],
        [2, 0, 2],
      ],
    );
    assertWorstFirst(checked);
  });

  it('that is not a number is wrong, before every other', () => {
    for (const claimed of [NaN, Infinity, -Infinity]) {
      const gradient = gradientOf(mixed);
      gradient.values.forEach((g, i) => (gradient.values[i] = g + 1));
      gradient.layers[2]!.biases[0] = claimed;
      const checked = compareGradient(mixed.network, mixed.parameters, mixed.batch, gradient);
      assert.deepEqual(
        [checked[0]?.verdict, checked[0]?.layer, checked[0]?.to, checked[0]?.from],
        ['wrong', 3, 0, null],
      );
    }
  });
});

describe('checkGradient', () => {
  it("is compareGradient of backpropagation's own gradient", () => {
    fc.assert(
      fc.property(randomCase, (example) => {
        const { network, parameters, batch } = example;
        const own = compareGradient(network, parameters, batch, gradientOf(example));
        assert.deepEqual(checkGradient(network, parameters, batch), own);
        assertWorstFirst(own);
      }),
    );
  });
});
