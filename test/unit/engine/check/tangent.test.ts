import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { randomStream } from '../../../../src/base/random';
import type { ActivationName } from '../../../../src/engine/activation';
import { backward } from '../../../../src/engine/backward';
import { BatchState } from '../../../../src/engine/batchState';
import { checkParameter, compareGradient } from '../../../../src/engine/check/gradientCheck';
import { tangentOf } from '../../../../src/engine/check/tangent';
import { forward } from '../../../../src/engine/forward';
import { matrix } from '../../../../src/engine/matrix';
import type { Network } from '../../../../src/engine/network';
import { parameterIndices, Parameters } from '../../../../src/engine/parameters';
import { randomCase, type RandomCase } from '../randomNetwork';

function stateOf({ network, parameters, batch }: RandomCase): BatchState {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state;
}

/** A network for which a difference in twice the precision takes longer than a hover may. */
function wide(activation: ActivationName): RandomCase {
  const layers = [
    { units: 30, inputs: 100, activation },
    { units: 10, inputs: 30, activation: 'softmax' as const },
  ];
  const network: Network = { layers, loss: 'cross-entropy', reduction: 'mean' };
  const random = randomStream(4, 'weights', 1);
  const parameters = new Parameters(layers);
  parameters.values.forEach((_, i) => (parameters.values[i] = random() - 0.5));
  const batch = { inputs: matrix(100, 16), targets: matrix(10, 16) };
  batch.inputs.data.forEach((_, i) => (batch.inputs.data[i] = random()));
  for (let s = 0; s < 16; s++) batch.targets.data[(s % 10) * 16 + s] = 1;
  return { network, parameters, batch };
}

describe('tangentOf', () => {
  it('is ∂l/∂w as backpropagation has it, within its own error', () => {
    let told = 0;
    fc.assert(
      fc.property(randomCase, (random) => {
        const { network, parameters } = random;
        const state = stateOf(random);
        parameterIndices(network.layers).forEach(({ layer, to, from }, position) => {
          const { value, error } = tangentOf(network, parameters, state, { index: layer - 1, to, from });
          const analytic = state.gradient.values[position]!;
          assert.ok(Math.abs(value - analytic) <= 1e-12 * Math.abs(analytic) + error, `${value}, not ${analytic}`);
          if (error <= 1e-9 * Math.abs(analytic)) told++;
        });
      }),
      { seed: 11, numRuns: 200 },
    );
    assert.ok(told > 2000, String(told));
  });
});

describe('the check of a network too large for twice the precision', () => {
  for (const activation of ['sigmoid', 'relu', 'gelu', 'softmax'] as const) {
    it(`tells right from wrong: ${activation}`, () => {
      const random = wide(activation);
      const { network, parameters } = random;
      const state = stateOf(random);
      const places = parameterIndices(network.layers);
      for (let position = 0; position < places.length; position += 97) {
        const right = state.gradient.values[position]!;
        const verdictOf = (claimed: number): string => {
          state.gradient.values[position] = claimed;
          const { verdict } = checkParameter(network, parameters, state, places[position]!, 0);
          state.gradient.values[position] = right;
          return verdict;
        };
        if (right === 0) continue; // of a unit that is off
        assert.equal(verdictOf(right), 'right', JSON.stringify(places[position]));
        for (const claimed of [2 * right + 1e-3, -right, right * (1 + 5e-6), NaN]) {
          assert.equal(verdictOf(claimed), 'wrong', `${claimed} for ${right}`);
        }
      }
    });
  }

  it('goes on without central differences where they would take too long', () => {
    const { network, parameters, batch } = wide('tanh');
    const { gradient } = stateOf({ network, parameters, batch });
    gradient.values[7]! += 0.01;
    const checked = compareGradient(network, parameters, batch, gradient, 1);
    const [first, ...others] = checked;
    assert.deepEqual([first?.verdict, first?.layer, first?.to, first?.from], ['wrong', 1, 0, 7]);
    assert.ok(others.every(({ verdict }) => verdict !== 'wrong'));
    assert.ok(others.filter(({ verdict }) => verdict === 'right').length > 0.95 * others.length);
    assert.equal(checked.filter(({ numeric }) => !Number.isNaN(numeric)).length, 1);
    assert.ok(checked.every(({ relativeError }) => !Number.isNaN(relativeError)));
  });
});

describe('a gradient that is right to be infinite', () => {
  it('cannot be told', () => {
    const layers = [{ units: 1, inputs: 1, activation: 'identity' as const }];
    const random: RandomCase = {
      network: { layers, loss: 'squared-error', reduction: 'mean' },
      parameters: new Parameters(layers),
      batch: { inputs: matrix(1, 1, Float64Array.of(1e200)), targets: matrix(1, 1, Float64Array.of(1e150)) },
    };
    const state = stateOf(random);
    assert.equal(state.gradient.values[0], -Infinity);
    const { verdict } = checkParameter(random.network, random.parameters, state, { layer: 1, to: 0, from: 0 });
    assert.equal(verdict, 'cannot be told');
  });
});
