import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { timeView } from '../../../src/panel/timeView';
import type { TimeView } from '../../../src/protocol/time';
import type { MoveName } from '../../../src/session/move';
import type { Session } from '../../../src/session/session';
import { sessionOf } from '../session/sessionOf';
import { leeText } from '../spec/specText';

const viewOf = (session: Session): TimeView => timeView(session, session.run!);

describe('timeView', () => {
  it('counts unit steps of one iteration: 2 + 2 + 2 and the loss, and 6 twice', () => {
    const { time, reached, length, position, forwardEnd, backwardEnd, step } = viewOf(sessionOf(leeText));
    assert.deepEqual([time, reached, position, step], [0, 0, 0, null]);
    assert.deepEqual([forwardEnd, backwardEnd, length], [7, 13, 19]);
  });

  const places: [moves: MoveName[], position: number, text: string][] = [
    [['stepInto'], 1, 'Forward pass · layer 1 · unit 1'],
    [['forward'], 7, 'Forward pass · loss'],
    [['forward', 'stepInto'], 8, 'Backward pass · layer 3 · unit 1'],
    [['backward'], 13, 'Backward pass · layer 1 · unit 2'],
    [['update'], 19, 'Update · layer 3 · unit 2'],
    [['update', 'stepInto', 'stepInto'], 2, 'Forward pass · layer 1 · unit 2'],
  ];
  for (const [moves, position, text] of places) {
    it(`after ${moves.join(', ')}: ${text}`, () => {
      const view = viewOf(sessionOf(leeText, ...moves));
      assert.equal(view.step?.text, text);
      assert.equal(view.position, position);
      assert.equal(view.time % view.length, position % view.length);
    });
  }

  it('keeps the latest time it has come to when it goes back', () => {
    const session = sessionOf(leeText, 'update', 'forward');
    session.goTo(3);
    assert.deepEqual([viewOf(session).time, viewOf(session).reached], [3, 26]);
  });
});
