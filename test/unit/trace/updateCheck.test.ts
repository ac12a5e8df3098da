// What `--check` finds when something is planted: every kind of mistake, over the examples and the references together.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { activations } from '../../../src/engine/activation';
import { BatchState } from '../../../src/engine/batchState';
import { compareGradient } from '../../../src/engine/check/gradientCheck';
import { Parameters } from '../../../src/engine/parameters';
import type { Model } from '../../../src/spec/model';
import { iterationAfter, recordIteration, type Iteration, type Moment } from '../../../src/trace/iteration';
import { checkUpdates } from '../../../src/trace/updateCheck';
import { gradientMistakes, plainPasses } from '../engine/plainBackward';
import { plainUpdate, updateMistakes } from '../engine/plainUpdate';
import { modelOf } from '../spec/specText';

const paths: readonly string[] = ['examples', 'test/reference']
  .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.backprop.json'));
const read = (path: string): Model => modelOf(readFileSync(path, 'utf8'));
const models = paths.map(read);
/** Those where formulas on paper, which know nothing of saturation, keep their digits. */
const unsaturated = paths.filter((path) => !/\/(?:saturated|tails|sigmoid-cross)/.test(path)).map(read);

/** A model of the project's own whose samples are shuffled, which PyTorch's order is not. */
const shuffled = modelOf(
  `{ "inputs": 1, "layers": [{ "weights": [[1]] }], "training": { "batchSize": 2, "shuffle": true },
     "data": [${[0, 1, 2, 3, 4].map((x) => `{ "input": [${x}], "target": [0] }`).join(', ')}] }`,
);

type Gradient = (model: Model, iteration: Iteration) => Parameters;

/** The recorded gradient, changed. */
const changed =
  (change: (gradient: Parameters, model: Model, iteration: Iteration) => void): Gradient =>
  (model, iteration) => {
    const gradient = iteration.state.gradient.clone();
    change(gradient, model, iteration);
    return gradient;
  };

const gradients: Record<string, Gradient> = {
  ...Object.fromEntries(
    gradientMistakes.map((mistake): [string, Gradient] => [
      mistake,
      ({ network }, { start, state }) => plainPasses(mistake)(network, start.parameters, state.batch).gradient,
    ]),
  ),
  'a factor of 1 + 5e-6': changed(({ values }) => values.forEach((g, i) => (values[i] = g * (1 + 5e-6)))),
  'relu′(0) = 1': ({ network }, { start, state }) => {
    const { derivative } = activations.relu;
    const row = activations.relu as { derivative: (z: number) => number };
    row.derivative = (z) => (z >= 0 ? 1 : 0);
    try {
      return plainPasses()(network, start.parameters, state.batch).gradient;
    } finally {
      row.derivative = derivative;
    }
  },
};

const catchesGradient = (gradient: Gradient): boolean =>
  unsaturated.some((model) => {
    const iteration = iterationAfter(model, 0);
    const { network } = model;
    const checked = compareGradient(
      network,
      iteration.start.parameters,
      iteration.state.batch,
      gradient(model, iteration),
    );
    return checked.some(({ verdict }) => verdict === 'wrong');
  });

type Recorder = (model: Model, start: Moment) => Iteration;

/** An iteration whose update is made by another function. */
const updatedBy =
  (update: ReturnType<typeof plainUpdate>): Recorder =>
  (model, start) => {
    const made = recordIteration(model, start);
    const parameters = new Parameters(model.network.layers);
    const { values } = start.parameters;
    const optimizer = update(
      model.spec.training,
      values,
      made.state.gradient.values,
      start.optimizer,
      parameters.values,
    );
    return { ...made, end: { ...made.end, parameters, optimizer } };
  };

/** An iteration that uses other samples. */
const batchedBy =
  (samples: (right: readonly number[], k: number, model: Model) => readonly number[]): Recorder =>
  (model, start) => {
    const made = recordIteration(model, start);
    return { ...made, samples: samples(made.samples, start.updates, model) };
  };

const updates: Record<string, Recorder> = {
  ...Object.fromEntries(updateMistakes.map((mistake) => [mistake, updatedBy(plainUpdate(mistake))])),
  'the first batch every time': batchedBy((_, __, model) => model.samplesOf(0)),
  'the batch of the update before': batchedBy((_, k, model) => model.samplesOf(Math.max(0, k - 1))),
  'a sample left out of each batch': batchedBy((right) => right.slice(1)),
  'a sample twice': batchedBy((right) => right.map(() => right[0]!)),
  'another order within the batch': batchedBy((right) => [...right].reverse()),
  'a short last batch filled up': batchedBy((right, _, model) =>
    [...right, 0].slice(0, Math.max(...model.batchSizes())),
  ),
};

const catchesUpdate = (record: Recorder): boolean =>
  [...models, shuffled].some((model) => {
    const first = record(model, iterationAfter(model, 0).start);
    return checkUpdates(model, first, record).some(({ fault }) => fault !== null);
  });

describe('what the check finds', () => {
  it('is nothing in the engine’s own gradients, updates and batches', () => {
    for (const model of [...models, shuffled]) {
      const iteration = iterationAfter(model, 0);
      assert.ok(iteration.state instanceof BatchState);
      const checked = compareGradient(
        model.network,
        iteration.start.parameters,
        iteration.state.batch,
        iteration.state.gradient,
      );
      assert.deepEqual(
        checked.filter(({ verdict }) => verdict === 'wrong'),
        [],
      );
      for (const at of [iteration, iterationAfter(model, 5)]) {
        assert.ok(checkUpdates(model, at).every(({ fault }) => fault === null));
      }
    }
  });

  it('is nothing in passes and updates on paper that make no mistake', () => {
    assert.ok(
      !catchesGradient(
        ({ network }, { start, state }) => plainPasses()(network, start.parameters, state.batch).gradient,
      ),
    );
    assert.ok(!catchesUpdate(updatedBy(plainUpdate())));
  });

  for (const [mistake, gradient] of Object.entries(gradients)) {
    it(`is a wrong gradient: ${mistake}`, () => assert.ok(catchesGradient(gradient)));
  }

  for (const [mistake, record] of Object.entries(updates)) {
    it(`is a wrong update: ${mistake}`, () => assert.ok(catchesUpdate(record)));
  }
});
