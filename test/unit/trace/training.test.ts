import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { conditionNetwork } from '../../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../../src/trace/condition/conditionParser';
import { initialMoment, iterationAfter } from '../../../src/trace/iteration';
import { StepPlan } from '../../../src/trace/steps';
import { Training } from '../../../src/trace/training';
import { leeText, modelOf } from '../spec/specText';

const model = modelOf(leeText);
const plan = new StepPlan(model.network);

/** Trains the lecture's network until a condition holds, looked for from a position of the first iteration on. */
function until(text: string, after = 0): Training {
  const parsed = parseCondition(text, conditionNetwork(model.spec));
  assert.ok('condition' in parsed);
  const goal = { updates: 50, lossBelow: null, until: { condition: parsed.condition, after, before: null } };
  const training = new Training(model, initialMoment(model), goal);
  assert.equal(training.advance(Infinity), true);
  return training;
}

describe('Training until a condition', () => {
  it('ends with the iteration in which it comes to hold, at the step that makes it known', () => {
    // The losses that updates begin at: 0.8336, 0.7359, 0.6511.
    const training = until('loss < 0.7');
    assert.equal(training.updates, 3);
    assert.equal(training.hit?.position, plan.endOf('forward'));
    assert.ok(iterationAfter(model, 2).state.loss < 0.7);
    assert.ok(iterationAfter(model, 1).state.loss >= 0.7);
  });

  it('does not count what lies behind the cursor', () => {
    assert.equal(until('loss < 2').updates, 1);
    const behind = until('loss < 2', plan.endOf('forward'));
    assert.deepEqual([behind.updates, behind.hit?.position], [2, plan.endOf('forward')]);
  });

  it('ends at its goal where it never holds', () => {
    const training = until('loss > 100');
    assert.deepEqual([training.updates, training.hit], [50, null]);
  });
});
