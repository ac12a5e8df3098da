import assert from 'node:assert/strict';
import type { Session } from '../../../src/session/session';
import type { Model } from '../../../src/spec/model';
import { initialMoment, type Moment } from '../../../src/trace/iteration';
import { Training, type TrainingGoal } from '../../../src/trace/training';

/** Where a training of a model ends that is made in this thread, at once. */
export function trainedHere(model: Model, goal: TrainingGoal, start = initialMoment(model)): Training {
  const training = new Training(model, start, goal);
  training.advance(Infinity);
  return training;
}

/** Every bit of two moments is the same. */
export function assertSameMoment(actual: Moment, expected: Moment): void {
  assert.equal(actual.updates, expected.updates);
  const bytes = ({ parameters, optimizer: { first, second } }: Moment): Uint8Array[] =>
    [parameters.values, first, second].map((array) => new Uint8Array(Float64Array.from(array).buffer));
  assert.deepEqual(bytes(actual), bytes(expected));
}

/** The moment that a session's run begins its next update at. */
export function momentOfRun(session: Session): Moment {
  assert.ok(session.run);
  return session.run.next;
}
