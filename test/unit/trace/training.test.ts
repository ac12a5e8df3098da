import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { conditionNetwork } from '../../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../../src/trace/condition/conditionParser';
import { initialMoment, iterationAfter, type Moment } from '../../../src/trace/iteration';
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

describe('Training until a condition that looks back', () => {
  const parsed = parseCondition('loss falls', conditionNetwork(model.spec));
  assert.ok('condition' in parsed);
  const { condition } = parsed;
  const start = iterationAfter(model, 4).end;
  const train = (before: Moment | null): Training => {
    const training = new Training(model, start, {
      updates: 50,
      lossBelow: null,
      until: { condition, after: 0, before },
    });
    while (!training.advance(1));
    return training;
  };

  it('knows the iteration before its start from any moment before that', () => {
    for (const before of [initialMoment(model), iterationAfter(model, 1).end, iterationAfter(model, 4).start]) {
      const training = train(before);
      assert.equal(training.updates, 6);
      assert.deepEqual(training.moment, iterationAfter(model, 5).end);
      assert.equal(training.hit?.reasons[0]?.before, iterationAfter(model, 4).state.loss);
    }
  });

  it('without one has nothing to compare its first iteration with', () => {
    assert.equal(train(null).updates, 7);
  });

  it('stands at its start while it comes to it', () => {
    const until = { condition, after: 0, before: initialMoment(model) };
    const training = new Training(model, start, { updates: 50, lossBelow: null, until });
    training.advance(1);
    assert.deepEqual([training.updates, training.loss], [5, null]);
    assert.deepEqual(training.moment, start);
    assert.notEqual(training.moment.parameters.values, start.parameters.values);
  });
});
