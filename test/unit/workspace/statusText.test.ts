import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MoveName } from '../../../src/session/move';
import { statusText } from '../../../src/workspace/statusText';
import { sessionOf } from '../session/sessionOf';
import { leeText } from '../spec/specText';

const shown = (...moves: MoveName[]): { text: string; tooltip: string } =>
  statusText(sessionOf(leeText, ...moves).run!, null, 4);

describe('statusText', () => {
  it('says the update, and the loss once it is known', () => {
    assert.equal(shown().text, 'update 0');
    assert.equal(shown('stepInto').text, 'update 0');
    assert.equal(shown('forward').text, 'update 0 · loss 0.8336');
    assert.equal(shown('update').text, 'update 1 · loss 0.8336');
    assert.equal(shown('update', 'forward').text, 'update 1 · loss 0.7359');
  });

  it('says in its tooltip where the run stands', () => {
    assert.equal(shown().tooltip, "Lee's example\nIteration 1\nBefore the first step");
    assert.equal(shown('update', 'stepInto').tooltip, "Lee's example\nIteration 2\nForward pass · layer 1 · unit 1");
  });

  it('says how far a training has come', () => {
    const { run } = sessionOf(leeText);
    const { text } = statusText(run!, { from: 0, updates: 12, goal: 300, loss: 0.25 }, 4);
    assert.equal(text, 'update 12 of 300 · loss 0.25');
    const open = statusText(run!, { from: 0, updates: 12, goal: null, loss: 0.25 }, 4);
    assert.equal(open.text, 'update 12 · loss 0.25');
  });
});
