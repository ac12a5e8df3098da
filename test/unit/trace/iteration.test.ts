import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { initialMoment, iterationAfter, recordIteration } from '../../../src/trace/iteration';
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
