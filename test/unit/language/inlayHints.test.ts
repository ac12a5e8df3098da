import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOST_HINTS } from '../../../src/base/budgets';
import { inlayHints, type InlayHintText } from '../../../src/language/inlayHints';
import type { Session } from '../../../src/session/session';
import { largeSpec } from '../../bench/largeSpec';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts, leeText, specText } from '../spec/specText';

const gradient = { show: 'gradient', always: false } as const;
const nextValue = { show: 'next value', always: false } as const;

type Wanted = Parameters<typeof inlayHints>[2];

/** The hints of the whole text. */
function hintsOf(session: Session, settings: Wanted = gradient, digits = 4): InlayHintText[] {
  return inlayHints(session, { start: 0, end: session.text.length, centre: 0 }, settings, digits);
}

/** The text with each hint in ⟨…⟩ where it stands. */
function withHints({ text }: Session, hints: readonly InlayHintText[]): string {
  return [...hints].reverse().reduce((all, hint) => {
    return `${all.slice(0, hint.offset)}⟨${hint.text}⟩${all.slice(hint.offset)}`;
  }, text);
}

describe('inlayHints', () => {
  it('shows ∂l/∂w behind every weight and bias, and behind nothing else', () => {
    const session = sessionOf(leeText, 'backward');
    const [first = '', second = ''] = withHints(session, hintsOf(session)).split('\n').slice(4);
    assert.equal(
      first,
      '    { "name": "hidden 1", "weights": [[1⟨∂ −0.007130⟩, -2⟨∂ 0.007130⟩], [-1⟨∂ −0.001973⟩, 1⟨∂ 0.001973⟩]], ' +
        '"biases": [1⟨∂ −0.007130⟩, 0⟨∂ −0.001973⟩] },',
    );
    assert.match(second, /\[\[2⟨∂ −0\.08988⟩, -1⟨∂ −0\.01091⟩\]/);
    assert.equal(hintsOf(session).length, 18);
  });

  it('tells nothing that the cursor has not come to while it is predicted', () => {
    const session = sessionOf(leeText, 'forward');
    const always = { ...gradient, always: true };
    assert.equal(hintsOf(session, always).length, 18);
    session.concealAhead(true);
    assert.equal(hintsOf(session, always).length, 0);
    session.step('backward');
    assert.equal(hintsOf(session, always).length, 18);
    assert.equal(hintsOf(session, nextValue).length, 0, 'the update is to be predicted');
    session.step('update');
    assert.equal(hintsOf(session, nextValue).length, 18);
    session.concealAhead(false);
    session.step('backward');
    assert.equal(hintsOf(session, nextValue).length, 18);
  });

  it('shows the value after the next update, with as many digits as asked for', () => {
    const session = sessionOf(leeText, 'backward');
    const line = withHints(session, hintsOf(session, nextValue, 7)).split('\n')[4];
    assert.match(line!, /\[\[1⟨→ 1\.003565⟩, -2⟨→ −2\.003565⟩\]/);
  });

  it('has every digit and the symbol in the tooltip', () => {
    const session = sessionOf(leeText, 'backward');
    const [, hint] = hintsOf(session);
    const exact = session.run!.iteration.state.gradient.values[1]!;
    assert.equal(hint?.tooltip, `∂l/∂w₁₂⁽¹⁾ = ${exact}`);
    const next = session.run!.iteration.end.parameters.values[4]!;
    assert.equal(hintsOf(session, nextValue)[4]?.tooltip, `b₁⁽¹⁾ after update 1: ${next}`);
  });

  it('says at which value a gradient is taken once the run has left the text’s', () => {
    const session = sessionOf(leeText, 'update', 'backward');
    const [first = ''] = withHints(session, hintsOf(session)).split('\n').slice(4);
    assert.match(first, /\[\[1⟨∂ −0\.006836 @ 1\.004⟩, -2⟨∂ 0\.006836 @ −2\.004⟩\]/);
    const [next = ''] = withHints(session, hintsOf(session, nextValue)).split('\n').slice(4);
    assert.match(next, /\[\[1⟨→ 1\.004 → 1\.007⟩, -2⟨→ −2\.004 → −2\.007⟩\]/);
  });

  it('says nothing of a value that no update has changed', () => {
    const text = specText({ training: '{ "learningRate": 1e-300 }' });
    const session = sessionOf(text, 'update', 'backward');
    for (const { text: shown } of hintsOf(session)) assert.match(shown, /^∂ [−\d.e]+$/);
  });

  it('says to which update the numbers belong', () => {
    const session = sessionOf(leeText, 'update', 'update', 'backward');
    assert.match(hintsOf(session)[0]!.tooltip, /\nof the network after update 2$/);
    assert.match(hintsOf(session, nextValue)[0]!.tooltip, /^w₁₁⁽¹⁾ after update 3: [\d.]+$/);
  });
});

describe('inlayHints: when', () => {
  it('not before the backward pass has run', () => {
    assert.deepEqual(hintsOf(sessionOf(leeText)), []);
    assert.deepEqual(hintsOf(sessionOf(leeText, 'forward')), []);
    assert.equal(hintsOf(sessionOf(leeText, 'update')).length, 18);
    assert.deepEqual(hintsOf(sessionOf(leeText, 'backward', 'reset')), []);
  });

  it('before it, if that is wanted: said in the tooltip', () => {
    const hints = hintsOf(sessionOf(leeText), { show: 'gradient', always: true });
    assert.equal(hints.length, 18);
    assert.ok(hints.every(({ tooltip }) => /\ncomputed ahead: .*has not come here yet$/.test(tooltip)));
  });

  it('not when switched off', () => {
    assert.deepEqual(hintsOf(sessionOf(leeText, 'backward'), { show: 'off', always: true }), []);
  });

  it('not while the text is wrong, and again once it is right', () => {
    const session = sessionOf(leeText, 'backward');
    session.setText(leeText.replace('[[1, -2]', '[[1, -2, 7]'), 2);
    assert.deepEqual(hintsOf(session), []);
    session.setText(leeText.replace('[[1, -2]', '[[1, -3]'), 3);
    assert.equal(hintsOf(session).length, 18);
  });

  it('not while the text has not been read', () => {
    const session = sessionOf(leeText, 'backward');
    session.markBehind();
    assert.deepEqual(hintsOf(session), []);
  });

  it('not in a text that was never right', () => {
    for (const text of ['', '5', '{ "layers": [{ "weights": [[1, 2]] }] }'])
      assert.deepEqual(hintsOf(sessionOf(text)), []);
  });
});

describe('inlayHints: where', () => {
  it('between comments and tabs, after Unicode and at the ends of lines', () => {
    const layers = '[{ "name": "σ𝜎", "weights": [[1⟦⟧,\r\n\t-2.0e0⟦⟧ // −2\r\n], /* 7 */ [-1⟦⟧/* 8 */, 1⟦⟧]] }]';
    const { text, ranges } = markedText(specText({ layers }));
    assert.deepEqual(
      hintsOf(sessionOf(text, 'backward')).map(({ offset }) => offset),
      ranges.map(({ offset }) => offset),
    );
  });

  it('in the stretch that is asked for, and nowhere else', () => {
    const session = sessionOf(leeText, 'backward');
    const start = leeText.indexOf('"hidden 2"');
    const end = leeText.indexOf('"output"');
    const found = inlayHints(session, { start, end, centre: start }, gradient, 4);
    assert.equal(found.length, 6);
    assert.ok(found.every(({ offset }) => offset > start && offset < end));
  });

  it('nearest to the centre, where there are more than an editor draws', () => {
    const session = sessionOf(largeSpec(), 'backward');
    const end = session.text.length;
    const all = (centre: number): InlayHintText[] => inlayHints(session, { start: 0, end, centre }, gradient, 4);
    for (const centre of [0, Math.floor(end / 3), end]) {
      const offsets = all(centre).map(({ offset }) => offset);
      assert.equal(offsets.length, MOST_HINTS);
      assert.deepEqual(
        offsets,
        [...offsets].sort((one, other) => one - other),
      );
    }
    assert.match(all(0)[0]!.tooltip, /^∂l\/∂w₁₁⁽¹⁾/);
    const middle = all(Math.floor(end / 3)).map(({ offset }) => offset);
    assert.ok(middle[0]! < end / 3 && middle.at(-1)! > end / 3);
    assert.match(all(end).at(-1)!.tooltip, /^∂l\/∂b₁₀⁽²⁾/);
  });
});

describe('inlayHints: half-typed texts', () => {
  for (const { name, text } of exampleTexts()) {
    it(`every beginning of ${name}`, () => {
      const session = sessionOf(text, 'backward');
      for (let end = 0; end <= text.length; end += 3) {
        session.setText(text.slice(0, end), end + 2);
        const hints = hintsOf(session, { show: 'gradient', always: true });
        if (session.isStale) assert.deepEqual(hints, []);
        for (const hint of hints) assert.match(text.slice(0, hint.offset), /\d$/);
      }
    }).timeout(20_000);
  }
});
