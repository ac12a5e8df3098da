import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { backward } from '../../../src/engine/backward';
import { BatchState, type Batch } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { checkGradient } from '../../../src/engine/check/gradientCheck';
import { pickColumns } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { Parameters } from '../../../src/engine/parameters';
import { randomCase } from './randomNetwork';

function run(network: Network, parameters: Parameters, batch: Batch): BatchState {
  const state = new BatchState(network, batch);
  forward(network, parameters, state);
  backward(network, parameters, state);
  return state;
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    const [x, y] = [actual[i]!, expected[i]!];
    assert.ok(Math.abs(x - y) <= 1e-11 * Math.max(1, Math.abs(y)), `${what} ${i}: ${x}, expected ${y}`);
  }
}

describe('backward', () => {
  it('agrees with central differences for every parameter of random networks', () => {
    fc.assert(
      fc.property(randomCase, ({ network, parameters, batch }) => {
        const wrong = checkGradient(network, parameters, batch).filter(({ verdict }) => verdict === 'wrong');
        assert.deepEqual(wrong, []);
      }),
      { numRuns: 300 },
    );
  });

  it("the batch's gradient is the reduction of the samples' own gradients", () => {
    fc.assert(
      fc.property(randomCase, ({ network, parameters, batch }) => {
        const whole = run(network, parameters, batch);
        const count = batch.inputs.columns;
        const sum = new Float64Array(whole.gradient.values.length);
        let loss = 0;
        for (let s = 0; s < count; s++) {
          const alone = run(network, parameters, {
            inputs: pickColumns(batch.inputs, [s]),
            targets: pickColumns(batch.targets, [s]),
          });
          alone.gradient.values.forEach((g, i) => (sum[i]! += g));
          loss += alone.loss;
          whole.layers.forEach(({ delta }, l) => {
            assertClose(pickColumns(delta, [s]).data, alone.layers[l]!.delta.data, 'δ');
          });
        }
        const factor = network.reduction === 'mean' ? 1 / count : 1;
        assertClose(
          whole.gradient.values,
          sum.map((g) => g * factor),
          'gradient',
        );
        assertClose([whole.loss], [loss * factor], 'loss');
      }),
    );
  });

  it('renumbering the units of a hidden layer renumbers its gradients and changes nothing else', () => {
    fc.assert(
      fc.property(
        randomCase.filter(({ network }) => network.layers.length > 1),
        ({ network, parameters, batch }) => {
          const units = network.layers[0]!.units;
          const turned = Array.from({ length: units }, (_, i) => (i + 1) % units);
          const renumbered = renumberFirstLayer(network, parameters, turned);
          const [before, after] = [run(network, parameters, batch), run(network, renumbered, batch)];
          assertClose([after.loss], [before.loss], 'loss');
          assertClose(after.gradient.values, renumberFirstLayer(network, before.gradient, turned).values, 'gradient');
        },
      ),
    );
  });

  it('leaves the parameters and the batch as they were', () => {
    fc.assert(
      fc.property(randomCase, ({ network, parameters, batch }) => {
        const before = [parameters.values, batch.inputs.data, batch.targets.data].map((values) => [...values]);
        run(network, parameters, batch);
        checkGradient(network, parameters, batch);
        assert.deepEqual(
          [parameters.values, batch.inputs.data, batch.targets.data].map((values) => [...values]),
          before,
        );
      }),
    );
  });
});

/** Parameters (or a gradient) with the first layer's unit `order[i]` in place of unit i. */
function renumberFirstLayer(network: Network, from: Parameters, order: readonly number[]): Parameters {
  const to = new Parameters(network.layers, from.values.slice());
  const [source, sourceNext] = [from.layers[0]!, from.layers[1]!];
  const [target, targetNext] = [to.layers[0]!, to.layers[1]!];
  order.forEach((unit, i) => {
    target.biases[i] = source.biases[unit]!;
    const { columns } = source.weights;
    for (let j = 0; j < columns; j++) target.weights.data[i * columns + j] = source.weights.data[unit * columns + j]!;
    const next = sourceNext.weights;
    for (let k = 0; k < next.rows; k++) {
      targetNext.weights.data[k * next.columns + i] = next.data[k * next.columns + unit]!;
    }
  });
  return to;
}
