import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { conditionNetwork } from '../../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../../src/trace/condition/conditionParser';
import { initialMoment } from '../../../src/trace/iteration';
import { arraysOf, goalData, goalOf, momentData, momentOf } from '../../../src/training/trainingData';
import { modelOf, xorText } from '../spec/specText';
import { assertSameMoment, trainedHere } from './bits';

const model = modelOf(xorText('{ "optimizer": "adam", "batchSize": 3 }'));

describe('a training as plain data', () => {
  it('has the moments of an optimizer that remembers, to the bit, when it has been cloned', () => {
    const { moment } = trainedHere(model, { updates: 7, lossBelow: null });
    assertSameMoment(momentOf(model, structuredClone(momentData(moment))), moment);
  });

  it('has goals with and without a condition', () => {
    const parsed = parseCondition('loss falls and not any unit saturates', conditionNetwork(model.spec));
    assert.ok('condition' in parsed);
    const { condition } = parsed;
    const before = initialMoment(model);
    const until = { condition, after: 3, before };
    const goal = goalOf(model, structuredClone(goalData({ updates: 10, lossBelow: 0.5, until })));
    assert.deepEqual([goal.updates, goal.lossBelow], [10, 0.5]);
    assert.ok(goal.until?.before);
    assert.deepEqual([goal.until.condition, goal.until.after], [condition, 3]);
    assertSameMoment(goal.until.before, before);
    assert.deepEqual(goalOf(model, goalData({ updates: 1, lossBelow: null })), { updates: 1, lossBelow: null });
  });

  it('gives away the arrays of a moment, and only those', () => {
    const { moment } = trainedHere(model, { updates: 1, lossBelow: null });
    const data = momentData(moment);
    const taken = structuredClone(data, { transfer: arraysOf(data) });
    assert.equal(taken.values.length, 3 * 3 + 4);
    assert.deepEqual([data.values.length, data.first.length, data.second.length], [0, 0, 0]);
  });
});
