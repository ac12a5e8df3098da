import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../src/engine/activation';
import { backward } from '../../../src/engine/backward';
import { BatchState, type Batch } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { matrix } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { initialOptimizerState, update, type OptimizerOptions, type UpdateRule } from '../../../src/engine/optimizer';
import { Parameters } from '../../../src/engine/parameters';
import { Stepper } from '../../../src/engine/stepper';
import { randomCase } from './randomNetwork';

const optimizers: readonly OptimizerOptions[] = [
  { kind: 'sgd', momentum: 0, nesterov: false },
  { kind: 'sgd', momentum: 0.9, nesterov: false },
  { kind: 'sgd', momentum: 0.8, nesterov: true },
  { kind: 'adam', beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
];

/** A network of these sizes with parameters and a batch of `samples`, all from a fixed formula. */
function example(
  sizes: readonly number[],
  samples: number,
  activation: ActivationName = 'sigmoid',
): { network: Network; parameters: Parameters; batch: Batch } {
  const layers = sizes.slice(1).map((units, l) => ({ units, inputs: sizes[l]!, activation }));
  const parameters = new Parameters(layers);
  parameters.values.forEach((_, i) => (parameters.values[i] = Math.sin(7.7 * i) / Math.sqrt(sizes[0]!)));
  const filled = (rows: number) =>
    matrix(
      rows,
      samples,
      Float64Array.from({ length: rows * samples }, (_, i) => Math.cos(3.1 * i)),
    );
  return {
    network: { layers, loss: 'squared-error', reduction: 'mean' },
    parameters,
    batch: { inputs: filled(sizes[0]!), targets: filled(sizes.at(-1)!) },
  };
}

/** The parameters and the last loss after `updates` updates that are each made by `forward`, `backward` and `update` on arrays of their own. */
function recorded(
  network: Network,
  rule: UpdateRule,
  start: Parameters,
  batch: Batch,
  updates: number,
): { readonly parameters: Parameters; readonly loss: number } {
  let [parameters, optimizer, loss] = [start, initialOptimizerState(rule, start.values.length), NaN];
  for (let k = 0; k < updates; k++) {
    const state = new BatchState(network, batch);
    forward(network, parameters, state);
    backward(network, parameters, state);
    const next = new Parameters(network.layers);
    optimizer = update(rule, parameters.values, state.gradient.values, optimizer, next.values);
    parameters = next;
    loss = state.loss;
  }
  return { parameters, loss };
}

function stepperOn(network: Network, rule: UpdateRule, parameters: Parameters, batch: Batch): Stepper {
  const samples = Array.from({ length: batch.inputs.columns }, (_, s) => s);
  const optimizer = initialOptimizerState(rule, parameters.values.length);
  const stepper = new Stepper(network, rule, { parameters, optimizer }, [samples.length]);
  stepper.load(batch, samples);
  return stepper;
}

describe('Stepper', () => {
  it('makes the same updates in place, in every bit, as recorded iterations', () => {
    fc.assert(
      fc.property(
        randomCase,
        fc.constantFrom(...optimizers),
        fc.constantFrom(0, 0.01),
        ({ network, parameters, batch }, optimizer, weightDecay) => {
          const rule = { optimizer, weightDecay, learningRate: 0.1 };
          const stepper = stepperOn(network, rule, parameters, batch);
          for (let k = 0; k < 4; k++) stepper.step();
          assert.deepEqual(
            stepper.parameters.values.slice(),
            recorded(network, rule, parameters, batch, 4).parameters.values,
          );
        },
      ),
    );
  });

  for (const sizes of [
    [5, 40, 30, 7],
    [300, 150, 3],
    [2, 8, 8, 2],
  ]) {
    it(`so it does for ${sizes.join('-')}, whose products take the vectors, and again when repeated`, () => {
      for (const [index, activation] of (['sigmoid', 'tanh', 'elu', 'silu', 'relu'] as const).entries()) {
        for (const optimizer of [optimizers[0]!, optimizers[1 + (index % 3)]!]) {
          for (const samples of [33, 1]) {
            const { network, parameters, batch } = example(sizes, samples, activation);
            const rule = { optimizer, weightDecay: 0.01, learningRate: 0.01 };
            const two = [stepperOn(network, rule, parameters, batch), stepperOn(network, rule, parameters, batch)];
            const expected = recorded(network, rule, parameters, batch, 3);
            for (const stepper of two) {
              for (let k = 0; k < 3; k++) stepper.step();
              assert.deepEqual(stepper.parameters.values.slice(), expected.parameters.values, activation);
              assert.equal(stepper.state.loss, expected.loss);
            }
          }
        }
      }
    });
  }

  it('leaves what it started from as it was, and takes the sizes that were announced', () => {
    const { network, parameters, batch } = example([3, 4, 2], 5);
    const rule: UpdateRule = { optimizer: optimizers[0]!, weightDecay: 0, learningRate: 1 };
    const before = parameters.values.slice();
    const optimizer = initialOptimizerState(rule, before.length);
    const stepper = new Stepper(network, rule, { parameters, optimizer }, [3, 2]);
    stepper.load(batch, [4, 0, 2]);
    const first = stepper.step();
    stepper.load(batch, [1, 3]);
    assert.notEqual(stepper.step(), first);
    assert.equal(stepper.optimizer.updates, 2);
    assert.deepEqual(parameters.values, before);
    assert.throws(() => stepper.load(batch, [0]), /a batch of 1 samples was not announced/);
  });

  it('steps 1,000,000 weights without copying them, and one iteration of them is recorded in under 250 MB', () => {
    const { network, parameters, batch } = example([1000, 800, 240, 33], 32);
    assert.ok(parameters.values.length > 1e6);
    const rule: UpdateRule = { optimizer: optimizers[0]!, weightDecay: 0, learningRate: 0.1 };
    const used = (): number => {
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return (heapUsed + external + arrayBuffers) / 2 ** 20;
    };
    const before = used();
    recorded(network, rule, parameters, batch, 1);
    assert.ok(used() - before < 250, `${used() - before} MB to record`);
    const stepper = stepperOn(network, rule, parameters, batch);
    stepper.step();
    const ready = used();
    for (let k = 0; k < 10; k++) stepper.step();
    assert.ok(used() - ready < 4, `${used() - ready} MB for 10 steps of 8 MB of weights`);
  });
});
