import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { activationNames } from '../../src/engine/activation';
import type { Model } from '../../src/spec/model';
import { initialMoment, iterationAfter, recordIteration, type Iteration, type Moment } from '../../src/trace/iteration';
import { modelOf } from './spec/specText';

const factor = fc.constantFrom(0, 0.25, 0.9, 0.999);
const optimizer = fc.oneof(
  fc.constantFrom('sgd', 'adam'),
  fc.record({ kind: fc.constant('sgd'), momentum: fc.constantFrom(0.5, 0.9, 1.1), nesterov: fc.boolean() }),
  fc.record({ kind: fc.constant('adam'), beta1: factor, beta2: factor, epsilon: fc.constantFrom(1e-8, 1e-3, 0.5) }),
);
const training = fc.record({
  learningRate: fc.constantFrom(0.01, 0.1, 0.7),
  batchSize: fc.oneof(fc.constant('full'), fc.integer({ min: 1, max: 9 })),
  optimizer,
  reduction: fc.constantFrom('mean', 'sum'),
  shuffle: fc.boolean(),
  weightDecay: fc.constantFrom(0, 0, 0.02),
});
const initial = fc.oneof(
  fc.record({ kind: fc.constantFrom('xavier-uniform', 'xavier-normal', 'he-uniform', 'he-normal') }),
  fc.record({ kind: fc.constant('normal'), mean: fc.constant(0.1), std: fc.constant(0.8) }),
);
const losses: readonly (readonly [loss: string, outputs: readonly string[]])[] = [
  ['squared-error', activationNames],
  ['mean-squared-error', activationNames],
  ['binary-cross-entropy', ['sigmoid']],
  ['cross-entropy', ['sigmoid', 'softmax']],
];
const output = fc
  .constantFrom(...losses)
  .chain(([loss, names]) => fc.tuple(fc.constant(loss), fc.constantFrom(...names)));
const number = fc.integer({ min: -200, max: 200 }).map((n) => n / 100);

/** The text of a spec of 1 to 3 layers with seeded weights, up to 8 samples and any training. */
const randomSpec = fc
  .record({ inputs: fc.integer({ min: 1, max: 4 }), outputs: fc.integer({ min: 1, max: 5 }) })
  .chain(({ inputs, outputs }) =>
    fc.record({
      inputs: fc.constant(inputs),
      hidden: fc.array(
        fc.record({
          units: fc.integer({ min: 1, max: 6 }),
          activation: fc.constantFrom(...activationNames),
          init: initial,
        }),
        { maxLength: 2 },
      ),
      last: fc.record({ units: fc.constant(outputs), init: initial }),
      output,
      seed: fc.integer({ min: 0, max: 1e6 }),
      data: fc.array(
        fc.record({
          input: fc.array(number, { minLength: inputs, maxLength: inputs }),
          target: fc.array(fc.constantFrom(0, 0.25, 1), { minLength: outputs, maxLength: outputs }),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      training,
    }),
  )
  .map(({ inputs, hidden, last, output: [loss, activation], seed, data, training: settings }) =>
    JSON.stringify({ inputs, layers: [...hidden, { ...last, activation }], loss, seed, data, training: settings }),
  );

/** Every array that an iteration owns or starts from. */
function momentArrays({ parameters, optimizer: { first, second } }: Moment): Float64Array[] {
  return [parameters.values, first, second];
}
function passArrays({ state }: Iteration): Float64Array[] {
  const layers = state.layers.flatMap(({ z, a, dadz, dlda, delta }) => [z, a, dlda, delta, ...(dadz ? [dadz] : [])]);
  const matrices = [...layers, state.batch.inputs, state.batch.targets];
  return [...matrices.map(({ data }) => data), state.losses, state.gradient.values];
}
/** Copies that compare equal where every bit is the same, −0 told from 0; the bits of a NaN, which mean nothing, do not count. */
const copies = (arrays: readonly Float64Array[]): number[][] => arrays.map((array) => [...array]);

/** Everything of an iteration, copied. */
function snapshot(iteration: Iteration): unknown {
  const { start, samples, state, end } = iteration;
  return {
    samples: [...samples],
    loss: state.loss,
    counts: [start.updates, start.optimizer.updates, end.updates, end.optimizer.updates],
    arrays: copies([...momentArrays(start), ...passArrays(iteration), ...momentArrays(end)]),
  };
}

function stepped(model: Model, from: Moment, times: number): Iteration {
  let iteration = recordIteration(model, from);
  for (let k = 0; k < times; k++) iteration = recordIteration(model, iteration.end);
  return iteration;
}

/** Whether two arrays lie on the same bytes: in one memory they may be neighbours. */
function overlap(one: Float64Array, other: Float64Array): boolean {
  if (one.buffer !== other.buffer || one.length === 0 || other.length === 0) return false;
  return one.byteOffset < other.byteOffset + other.byteLength && other.byteOffset < one.byteOffset + one.byteLength;
}

const updates = fc.integer({ min: 0, max: 12 });

describe('n updates', () => {
  it('are n times one update, to the bit', () => {
    fc.assert(
      fc.property(randomSpec, updates, (text, n) => {
        const model = modelOf(text);
        const expected = snapshot(stepped(model, initialMoment(model), n));
        assert.deepEqual(snapshot(iterationAfter(model, n)), expected);
      }),
      { numRuns: 100 },
    );
  });

  it('are some updates and then the others, to the bit', () => {
    fc.assert(
      fc.property(randomSpec, updates, updates, (text, n, m) => {
        const model = modelOf(text);
        const expected = snapshot(iterationAfter(model, n + m + 1));
        assert.deepEqual(snapshot(stepped(model, iterationAfter(model, n).end, m)), expected);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same for the same text, to the bit', () => {
    fc.assert(
      fc.property(randomSpec, updates, (text, n) => {
        assert.deepEqual(snapshot(iterationAfter(modelOf(text), n)), snapshot(iterationAfter(modelOf(text), n)));
      }),
    );
  });
});

describe('a recorded iteration', () => {
  it('is not changed by any that follows, and does not change what it started from', () => {
    fc.assert(
      fc.property(randomSpec, updates, (text, n) => {
        const model = modelOf(text);
        const data = [model.spec.data.inputs.data, model.spec.data.targets.data];
        const [dataBefore, initialBefore] = [copies(data), copies(momentArrays(initialMoment(model)))];
        const iterations = [recordIteration(model, initialMoment(model))];
        const snapshots = [snapshot(iterations[0]!)];
        for (let k = 0; k < n; k++) {
          iterations.push(recordIteration(model, iterations[k]!.end));
          snapshots.push(snapshot(iterations[k + 1]!));
        }
        iterationAfter(model, n);
        assert.deepEqual(iterations.map(snapshot), snapshots);
        assert.deepEqual(copies(data), dataBefore);
        assert.deepEqual(copies(momentArrays(initialMoment(model))), initialBefore);
      }),
    );
  });

  it('shares no array with what it started from, with its neighbours or with the data', () => {
    fc.assert(
      fc.property(randomSpec, updates, (text, n) => {
        const model = modelOf(text);
        const one = iterationAfter(model, n);
        const other = recordIteration(model, one.end);
        const again = iterationAfter(model, n);
        const owned = [
          ...[one, other].flatMap((iteration) => [...passArrays(iteration), ...momentArrays(iteration.end)]),
          ...momentArrays(one.start),
          ...passArrays(again),
          // Before the first update it is the model's own, for every iteration the same.
          ...(n === 0 ? [] : momentArrays(again.start)),
          ...momentArrays(again.end),
          model.spec.data.inputs.data,
          model.spec.data.targets.data,
        ];
        owned.forEach((array, i) => {
          assert.ok(!owned.slice(i + 1).some((later) => overlap(array, later)), `array ${i}`);
        });
      }),
      { numRuns: 50 },
    );
  });
});
