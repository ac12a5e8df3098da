import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../../src/engine/activation';
import { backward } from '../../../../src/engine/backward';
import { BatchState } from '../../../../src/engine/batchState';
import { forward, forwardFrom } from '../../../../src/engine/forward';
import { checkGradient, checkParameter } from '../../../../src/engine/check/gradientCheck';
import { matrix } from '../../../../src/engine/matrix';
import { Parameters as NetworkParameters } from '../../../../src/engine/parameters';
import { randomCase, type RandomCase } from '../randomNetwork';

/** A 1-1 network at the given weight and bias, fed with x, wanting ŷ. */
function check(activation: ActivationName, w: number, b: number, x: number, target: number) {
  const layers = [{ units: 1, inputs: 1, activation }];
  const parameters = new NetworkParameters(layers, Float64Array.of(w, b));
  const batch = { inputs: matrix(1, 1, Float64Array.of(x)), targets: matrix(1, 1, Float64Array.of(target)) };
  return checkGradient({ layers, loss: 'squared-error', reduction: 'mean' }, parameters, batch);
}

describe('checkGradient', () => {
  it('finds a smooth network right, with both gradients', () => {
    const checked = check('identity', 2, 0.5, 3, 1);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['right', 'right'],
    );
    const weight = checked.find(({ from }) => from === 0);
    assert.equal(weight?.analytic, 2 * (6.5 - 1) * 3);
    assert.ok(Math.abs(weight.numeric - 33) < 1e-6);
  });

  it('knows a kink: relu exactly at 0', () => {
    const checked = check('relu', 1, -1, 1, 5);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['at a kink', 'at a kink'],
    );
  });

  it('tells what float64 cannot: a saturated sigmoid', () => {
    const checked = check('sigmoid', 1, 0, 36, 0.25);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['right', 'right'],
    );
    assert.ok(checked.every(({ analytic }) => analytic > 0));
  });

  it('does not call right gradients wrong: large inputs, the corner of elu, a y whose rounding is seen', () => {
    const cases: readonly Parameters<typeof check>[] = [
      ['sigmoid', 1e-4, 0, 10000, 1],
      ['elu', 0, 0, 100, 1],
      ['identity', 1e8, 0, 1, 1e8 + 1],
      ['identity', 0.1, 0.2, 3, 0.5],
      ['gelu', -0.751791524693564, 0, 1, 1],
    ];
    for (const given of cases) {
      for (const { verdict, from } of check(...given)) assert.equal(verdict, 'right', `${given.join(', ')}: ${from}`);
    }
    assert.equal(
      check('sigmoid', 1e-4, 0, 10000, 1)
        .find(({ from }) => from === 0)!
        .analytic.toFixed(2),
      '-1057.54',
    );
  });
});

function stateOf({ network, parameters, batch }: RandomCase): BatchState {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state;
}

describe('checkParameter', () => {
  it('says of each parameter what the check of all of them says', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        const { network, parameters, batch } = random;
        const state = stateOf(random);
        const before = [...parameters.values, ...state.layers.flatMap(({ z, a }) => [...z.data, ...a.data])];
        for (const checked of checkGradient(network, parameters, batch)) {
          assert.deepEqual(checkParameter(network, parameters, state, checked), checked);
        }
        const after = [...parameters.values, ...state.layers.flatMap(({ z, a }) => [...z.data, ...a.data])];
        assert.deepEqual(after, before);
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  it('finds a gradient wrong that is', () => {
    const layers = [{ units: 1, inputs: 1, activation: 'identity' as const }];
    const parameters = new NetworkParameters(layers, Float64Array.of(2, 0.5));
    const batch = { inputs: matrix(1, 1, Float64Array.of(3)), targets: matrix(1, 1, Float64Array.of(1)) };
    const network = { layers, loss: 'squared-error' as const, reduction: 'mean' as const };
    const state = stateOf({ network, parameters, batch });
    state.gradient.values[0]! *= 1.01;
    assert.equal(checkParameter(network, parameters, state, { layer: 1, to: 0, from: 0 }).verdict, 'wrong');
    assert.equal(checkParameter(network, parameters, state, { layer: 1, to: 0, from: null }).verdict, 'right');
  });

  it('of no parameter throws', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        const { network, parameters } = random;
        const state = stateOf(random);
        const { units, inputs } = network.layers[0]!;
        for (const place of [
          { layer: 0, to: 0, from: 0 },
          { layer: network.layers.length + 1, to: 0, from: 0 },
          { layer: 1, to: units, from: null },
          { layer: 1, to: 0, from: inputs },
        ]) {
          assert.throws(() => checkParameter(network, parameters, state, place), RangeError);
        }
      }),
      { numRuns: 5, seed: 7 },
    );
  });
});

describe('forwardFrom', () => {
  it('gives the loss of the whole forward pass with one unit’s parameters changed', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), (random, choice) => {
        const { network, parameters, batch } = random;
        const first = choice % network.layers.length;
        const unit = choice % network.layers[first]!.units;
        const moved = parameters.clone();
        moved.layers[first]!.weights.data[unit * network.layers[first]!.inputs]! += 0.5;
        moved.layers[first]!.biases[unit]! -= 0.25;
        const [whole, part] = [new BatchState(network, batch), new BatchState(network, batch)];
        forward(network, moved, whole);
        forwardFrom(network, moved, part, stateOf(random), first, unit);
        assert.ok(Math.abs(part.loss - whole.loss) <= 1e-13 * Math.abs(whole.loss), `${part.loss} ${whole.loss}`);
      }),
      { numRuns: 100, seed: 8 },
    );
  });
});
