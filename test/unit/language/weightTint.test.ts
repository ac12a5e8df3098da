import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { weightTint } from '../../../src/language/weightTint';
import type { Session } from '../../../src/session/session';
import { sessionOf } from '../session/sessionOf';
import { exampleTexts, leeText, specText } from '../spec/specText';

/** "-2 + 3": number, sign and step of every tint in the whole text. */
function tints(session: Session): string[] {
  const { text } = session;
  return weightTint(session, 0, text.length).map(
    ({ offset, length, sign, step }) =>
      `${text.slice(offset, offset + length)} ${sign === 'positive' ? '+' : '-'} ${step}`,
  );
}

describe('weightTint', () => {
  it('has the sign of each gradient, and its size beside the largest of the network', () => {
    // The largest is ∂l/∂b₂⁽³⁾ = 0.2349.
    assert.deepEqual(tints(sessionOf(leeText, 'backward')), [
      ...['1 - 3', '-2 + 3', '-1 - 2', '1 + 2', '1 - 3', '0 - 2'],
      ...['2 - 4', '-1 - 3', '-2 + 4', '-1 + 3', '0 - 4', '0 + 4'],
      ...['3 - 4', '-1 - 3', '-1 + 4', '4 + 4', '-2 - 4', '2 + 4'],
    ]);
  });

  it('leaves out gradients of 0', () => {
    const data = '[{ "input": [0, 2], "target": [1, 0] }]';
    const found = tints(sessionOf(specText({ data }), 'backward'));
    assert.deepEqual(
      found.map((tint) => tint.split(' ')[0]),
      ['-2', '1'],
    );
  });

  it('is of what stands in sight only', () => {
    const session = sessionOf(leeText, 'backward');
    const start = leeText.indexOf('"hidden 2"');
    const found = weightTint(session, start, leeText.indexOf('"output"'));
    assert.equal(found.length, 6);
    assert.ok(found.every(({ offset }) => offset > start));
  });

  it('is none before the backward pass', () => {
    assert.deepEqual(tints(sessionOf(leeText, 'forward')), []);
    assert.deepEqual(tints(sessionOf(leeText, 'backward', 'reset')), []);
  });

  it('is none of older text', () => {
    const session = sessionOf(leeText, 'backward');
    session.markBehind();
    assert.deepEqual(tints(session), []);
    session.setText(leeText.replace('[[1, -2]', '[[1, -2, 7]'), 2);
    assert.deepEqual(tints(session), []);
  });

  for (const { name, text } of exampleTexts()) {
    it(`at every beginning of ${name}`, () => {
      const session = sessionOf(text, 'backward');
      for (let end = 0; end <= text.length; end += 3) {
        session.setText(text.slice(0, end), end + 2);
        for (const tint of tints(session)) assert.match(tint, /^-?\d.* [+-] [1-4]$/);
      }
    }).timeout(20_000);
  }
});
