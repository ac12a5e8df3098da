import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { backward } from '../../../src/engine/backward';
import { BatchState } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { matrix } from '../../../src/engine/matrix';
import type { Network } from '../../../src/engine/network';
import { initialOptimizerState, update, type OptimizerOptions, type UpdateRule } from '../../../src/engine/optimizer';
import { Parameters } from '../../../src/engine/parameters';
import { Model } from '../../../src/spec/model';
import {
  initialMoment,
  iterationAfter,
  recordIteration,
  type Iteration,
  type Moment,
} from '../../../src/trace/iteration';
import { randomCaseOf, type RandomCase } from '../engine/randomNetwork';
import { modelOf, specText, xorText } from '../spec/specText';

const adam = '{ "optimizer": "adam", "batchSize": 2, "shuffle": true }';
const xor = (): string => xorText(adam);

describe('recordIteration', () => {
  it('leaves what it starts from as it was, and shares nothing with it', () => {
    const model = modelOf(xor());
    const { end } = recordIteration(model, initialMoment(model));
    const before = {
      values: [...end.parameters.values],
      first: [...end.optimizer.first],
      second: [...end.optimizer.second],
    };
    const next = recordIteration(model, end);
    recordIteration(model, next.end);
    assert.deepEqual(
      { values: [...end.parameters.values], first: [...end.optimizer.first], second: [...end.optimizer.second] },
      before,
    );
    assert.equal(next.start, end);
    assert.notEqual(next.end.parameters.values.buffer, end.parameters.values.buffer);
  });

  it('gives the same numbers for the same start', () => {
    const model = modelOf(xor());
    const [one, other] = [recordIteration(model, initialMoment(model)), recordIteration(model, initialMoment(model))];
    assert.deepEqual(other.end.parameters.values, one.end.parameters.values);
    assert.deepEqual(other.state.gradient.values, one.state.gradient.values);
  });

  it('subtracts η · ∂l/∂w', () => {
    const { start, state, end } = iterationAfter(modelOf(specText({ training: '{ "learningRate": 0.25 }' })), 0);
    const expected = [...start.parameters.values].map((w, i) => w - 0.25 * state.gradient.values[i]!);
    assert.deepEqual([...end.parameters.values], expected);
  });
});

describe('iterationAfter', () => {
  it('is as many iterations one after another', () => {
    const model = modelOf(xor());
    let iteration = recordIteration(model, initialMoment(model));
    for (let k = 1; k <= 5; k++) {
      iteration = recordIteration(model, iteration.end);
      const jumped = iterationAfter(model, k);
      assert.equal(jumped.start.updates, k);
      assert.deepEqual(jumped.samples, model.samplesOf(k));
      assert.deepEqual(jumped.start.parameters.values, iteration.start.parameters.values);
      assert.deepEqual(jumped.end.parameters.values, iteration.end.parameters.values);
    }
  });
});

const optimizers: readonly OptimizerOptions[] = [
  { kind: 'sgd', momentum: 0, nesterov: false },
  { kind: 'sgd', momentum: 0.9, nesterov: true },
  { kind: 'adam', beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
];

/** A random network as if a spec had said it, all of its samples in one batch. */
function modelOfCase({ network, parameters, batch }: RandomCase, rule: UpdateRule): Model {
  const layers = network.layers.map((layer, l) => {
    const { weights, biases } = parameters.layers[l]!;
    return { ...layer, name: null, weights, biases: [...biases] };
  });
  const { reduction } = network;
  const never = { epochs: 1, stopWhenLossBelow: null, shuffle: false, batchSize: 'full' } as const;
  const training = { ...rule, ...never, reduction };
  return new Model({ name: null, inputNames: [], layers, loss: network.loss, seed: 1, data: batch, training });
}

/** The iteration that starts at `start`, computed by the plain kernels alone. */
function plainly(model: Model, start: Moment): Omit<Iteration, 'samples'> {
  const state = new BatchState(model.network, model.batchOf(model.samplesOf(start.updates)));
  forward(model.network, start.parameters, state);
  backward(model.network, start.parameters, state);
  const parameters = new Parameters(model.network.layers);
  const [{ values }, gradient] = [start.parameters, state.gradient.values];
  const optimizer = update(model.spec.training, values, gradient, start.optimizer, parameters.values);
  return { start, state, end: { updates: start.updates + 1, parameters, optimizer } };
}

function arraysOf({ state, end }: Omit<Iteration, 'samples'>): Float64Array[] {
  const layers = state.layers.flatMap(({ z, a, dadz, dlda, delta }) => [z, a, dadz, dlda, delta]);
  return [
    ...layers.map((values) => values?.data ?? new Float64Array()),
    ...[state.batch.inputs.data, state.batch.targets.data, state.losses, state.gradient.values],
    ...[end.parameters.values, end.optimizer.first, end.optimizer.second],
  ];
}

describe('recordIteration, where WebAssembly computes', () => {
  // 3 · 64 samples · 1406 parameters and more: all of these are recorded on a workbench, the small ones of other tests are not.
  const bigCase = randomCaseOf({ units: { min: 37, max: 45 }, samples: { min: 64, max: 67 } });

  it('has the bits of the plain kernels, and memory of its own', () => {
    fc.assert(
      fc.property(
        bigCase,
        fc.constantFrom(...optimizers),
        fc.constantFrom(0, 0.01),
        (example, optimizer, weightDecay) => {
          const model = modelOfCase(example, { optimizer, weightDecay, learningRate: 0.1 });
          const count = example.parameters.values.length;
          const first = initialMoment(model);
          const one = recordIteration(model, first);
          const expected = plainly(model, { ...first, optimizer: initialOptimizerState(model.spec.training, count) });
          assert.deepEqual(arraysOf(one), arraysOf(expected));
          const other = recordIteration(model, one.end);
          const next = plainly(model, expected.end);
          assert.deepEqual(arraysOf(other), arraysOf(next));
          assert.deepEqual([other.state.loss, other.end.optimizer.updates], [next.state.loss, 2]);
          assert.deepEqual(arraysOf(iterationAfter(model, 1)), arraysOf(next));

          assert.deepEqual(arraysOf(one), arraysOf(expected), 'what was recorded has changed');
          const kept = [one, other, recordIteration(model, one.end)].flatMap(arraysOf);
          const buffers = kept.filter(({ length }) => length > 0).map(({ buffer }) => buffer);
          assert.ok(
            buffers.every(({ byteLength }) => byteLength < 2 ** 17),
            'a workbench is kept',
          );
          assert.equal(new Set(buffers).size, buffers.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes less than 250 MB for 1,000,000 weights and 32 samples, the workbench included', () => {
    const layers = [{ units: 1000, inputs: 1000, activation: 'sigmoid' as const }];
    const network: Network = { layers, loss: 'squared-error', reduction: 'mean' };
    const batch = { inputs: matrix(1000, 32), targets: matrix(1000, 32) };
    const rule: UpdateRule = { optimizer: optimizers[2]!, weightDecay: 0, learningRate: 0.1 };
    const model = modelOfCase({ network, parameters: new Parameters(layers), batch }, rule);
    const used = (): number => {
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return (heapUsed + external + arrayBuffers) / 2 ** 20;
    };
    const before = used();
    const iteration = recordIteration(model, initialMoment(model));
    assert.ok(used() - before < 250, `${used() - before} MB`);
    assert.ok(iteration.end.parameters.values.length > 1e6);
  });
});
