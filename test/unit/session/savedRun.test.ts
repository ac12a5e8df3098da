import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { REPLAY_AFTER_EDIT } from '../../../src/base/budgets';
import {
  readSavedRun,
  readTrainingRuns,
  type SavedRun,
  savedPlace,
  trainingRunsText,
} from '../../../src/session/savedRun';
import { savedRunOf } from '../../../src/session/savedRunOf';
import type { Session } from '../../../src/session/session';
import { replayCost, Training } from '../../../src/trace/training';
import { exampleTexts, leeText, modelOf, specText, xorText } from '../spec/specText';
import { sessionOf } from './sessionOf';

/** What is kept of a session, once it has been through JSON. */
function kept(session: Session): SavedRun {
  const saved = savedRunOf(session);
  assert.ok(saved !== null && saved !== undefined);
  const read = readSavedRun(JSON.stringify(saved));
  assert.deepEqual(read, saved);
  return read;
}

/** Another session of the same text, come back to where the first one stands. */
function comeBack(session: Session): Session {
  const again = sessionOf(session.text);
  again.restore(kept(session), readTrainingRuns(trainingRunsText(session.runs)));
  return again;
}

/** Makes so many updates of a training that goes on to `goal`. */
function trainPart(session: Session, updates: number, goal: number): void {
  const training = session.startTraining({ updates: goal, lossBelow: null });
  assert.ok(training !== null);
  const made = new Training(training.model, training.start, { updates, lossBelow: null });
  made.advance(Infinity);
  training.report({ moment: made.moment, loss: made.loss, rows: [] });
}

describe('a saved run', () => {
  for (const { name, text } of exampleTexts()) {
    it(`of ${name} comes back to the same iteration, step, sample and numbers`, () => {
      const session = sessionOf(text);
      const { timeline } = session;
      assert.ok(timeline !== null);
      const { plan } = timeline;
      for (const cursor of [
        { iteration: 0, position: 1 },
        { iteration: 2, position: plan.endOf('backward') - 1 },
        { iteration: 5, position: plan.length },
      ]) {
        session.goTo(timeline.timeOf(cursor));
        session.selectSample(session.run?.iteration.samples.at(-1) ?? 0);
        const again = comeBack(session);
        assert.deepEqual(again.run?.cursor, cursor);
        assert.equal(again.sample, session.sample);
        assert.deepEqual(again.run.iteration.end, session.run?.iteration.end);
        assert.deepEqual(again.run.iteration.state, session.run?.iteration.state);
      }
    });
  }

  it('brings its trainings back, those with a loss that is not finite too', () => {
    const session = sessionOf(xorText('{ "optimizer": "adam", "batchSize": 3 }'));
    for (const loss of [0.5, NaN, Infinity]) {
      const training = session.startTraining({ updates: session.run!.next.updates + 2, lossBelow: null });
      const { timeline } = session;
      const moment = { ...timeline!.initial, updates: session.run!.next.updates + 2 };
      training!.report({ moment, loss, rows: [[1, Float64Array.of(loss, 1, 1, 1, 1)]] });
      training!.finish('goal');
    }
    assert.equal(session.runs.length, 3);
    assert.deepEqual(comeBack(session).runs, session.runs);
  });

  it('is nothing where nothing has been run', () => {
    assert.equal(savedRunOf(sessionOf(leeText)), null);
    assert.equal(savedRunOf(sessionOf(leeText, 'update', 'reset')), null);
    assert.notEqual(savedRunOf(sessionOf(leeText, 'forward')), null);
  });

  it('is not known while the run is of an older text', () => {
    const session = sessionOf(leeText, 'update');
    session.setText(leeText.replace('1, -2', '1, '), 2);
    assert.equal(savedRunOf(session), undefined);
    assert.equal(savedRunOf(sessionOf('{')), undefined);
  });

  it('has the mark of its text', () => {
    const [one, other] = [sessionOf(leeText, 'update'), sessionOf(leeText.replace('0.5', '0.6'), 'update')];
    assert.notEqual(kept(one).text, kept(other).text);
    assert.equal(kept(one).text, comeBack(one).mark);
    one.setText(other.text, 2);
    assert.equal(kept(one).text, kept(other).text);
  });

  it('whose updates take too long stays at its start', () => {
    const session = sessionOf(leeText);
    const updates = Math.ceil(REPLAY_AFTER_EDIT / replayCost(modelOf(leeText), 1)) + 1;
    const saved = { text: session.mark, position: 0, sample: 0, training: null };
    assert.equal(session.restore({ ...saved, iteration: updates }, []), false);
    assert.deepEqual(session.run?.cursor, { iteration: 0, position: 0 });
    assert.equal(session.restore({ ...saved, iteration: 1, position: 1 }, []), true);
    assert.deepEqual(session.run.cursor, { iteration: 1, position: 1 });
  });

  it('of a training that was being made goes on at what that had come to', () => {
    const session = sessionOf(leeText, 'update');
    trainPart(session, 7, 100);
    const saved = kept(session);
    assert.deepEqual(saved.training, { from: 1, updates: 7, goal: 100, lossBelow: null, until: null });
    const again = comeBack(session);
    assert.deepEqual([again.run?.updates, again.run?.phase], [7, 'forward']);
    const trained = sessionOf(leeText);
    trained.goTo(trained.timeline!.timeOf({ iteration: 7, position: 0 }));
    assert.deepEqual(again.run?.parameters.values, trained.run?.parameters.values);
  });

  it('of a training that had made no update yet stays where it began', () => {
    const session = sessionOf(leeText, 'update', 'stepInto');
    session.startTraining({ updates: 100, lossBelow: 0.1 });
    const again = comeBack(session);
    assert.deepEqual(again.run?.cursor, session.run?.cursor);
  });

  it('of a run until a condition holds goes on before the first iteration that has not been looked at', () => {
    const { plan } = sessionOf(leeText).timeline!;
    const training = { from: 1, updates: 7, goal: 1000, lossBelow: null, until: 'loss < 0.1' };
    const saved = { text: '', iteration: 1, position: 3, sample: 0, training };
    assert.deepEqual(savedPlace(saved, plan), { iteration: 6, position: plan.length });
    assert.deepEqual(savedPlace({ ...saved, training: { ...training, updates: 1 } }, plan), {
      iteration: 1,
      position: 3,
    });
  });

  it('is nothing that something else than a saved run is read as', () => {
    for (const text of ['', '{', 'null', '[]', '{"text":"a"}', '{"text":"a","iteration":-1,"position":0,"sample":0}']) {
      assert.equal(readSavedRun(text), undefined, text);
      assert.deepEqual(readTrainingRuns(text), [], text);
    }
    const session = sessionOf(specText(), 'update');
    assert.equal(readSavedRun(JSON.stringify({ ...kept(session), iteration: 0.5 })), undefined);
  });
});
