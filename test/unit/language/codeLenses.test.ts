import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { codeLenses } from '../../../src/language/codeLenses';
import type { MoveName } from '../../../src/session/move';
import type { Session } from '../../../src/session/session';
import { sessionOf } from '../session/sessionOf';
import { markedText } from '../spec/markedText';
import { exampleTexts, leeText, specText, xorText } from '../spec/specText';

/** The titles, joined as VS Code joins those of one place, by the line on which they stand. */
function lines(session: Session): Map<number, string> {
  const found = new Map<number, string>();
  for (const { offset, title } of codeLenses(session, 4)) {
    const line = session.text.slice(0, offset).split('\n').length - 1;
    const before = found.get(line);
    found.set(line, before === undefined ? title : `${before} | ${title}`);
  }
  return found;
}

/** What stands above the network. */
function above(...steps: MoveName[]): string | undefined {
  return lines(sessionOf(leeText, ...steps)).get(0);
}

const run = 'run forward | run backward | update | train';
const older = 'of an earlier version of the text: ';

describe('codeLenses: the network', () => {
  it('offers what can be run, on the document', () => {
    const commands = codeLenses(sessionOf(leeText), 4).map(({ command }) => command);
    assert.deepEqual(commands.slice(0, 3), [
      'backprop.runForwardPass',
      'backprop.runBackwardPass',
      'backprop.runUpdate',
    ]);
    assert.equal(above(), run);
  });

  it('shows the loss, and to which update it belongs', () => {
    assert.equal(above('forward'), `loss 0.8336 | ${run}`);
    assert.equal(above('backward'), `loss 0.8336 | ${run}`);
    assert.equal(above('update'), `loss 0.8336 before update 1 | ${run}`);
    assert.match(above('update', 'forward')!, /^loss 0\.[0-7]\d* after update 1 \|/);
    assert.match(above('update', 'update')!, /^loss 0\.[0-7]\d* before update 2 \|/);
  });

  it('counts the problems of a text that was never right', () => {
    const one = sessionOf(specText({ inputs: '0' }));
    assert.equal(lines(one).get(0), `the spec has a problem | ${run}`);
    const two = sessionOf(specText({ inputs: '0', loss: '"no"' }));
    assert.equal(lines(two).get(0), `the spec has 2 problems | ${run}`);
    assert.equal(codeLenses(two, 4)[0]?.command, 'workbench.actions.view.problems');
  });
});

describe('codeLenses: layers', () => {
  it('show shape, activation and parameters, and the way to the gradient', () => {
    const text = xorText('{ "learningRate": 1 }').replaceAll('{ "units"', '\n{ "units"');
    assert.deepEqual([...lines(sessionOf(text, 'forward')).values()].slice(1), [
      'step to here | tanh · 2 → 3 · 9 parameters',
      'step to here | sigmoid · 3 → 1 · 4 parameters',
    ]);
  });

  it('show the norm of the gradient once the backward pass has run', () => {
    const session = sessionOf(leeText, 'backward');
    const { weights, biases } = session.run!.iteration.state.gradient.layers[0]!;
    const norm = Math.hypot(...weights.data, ...biases);
    assert.equal(lines(session).get(4), `gradient norm ${norm.toPrecision(4)} · sigmoid · 2 → 2 · 6 parameters`);
  });

  it('say of a later iteration that the gradient is not one at the text’s numbers', () => {
    const later = lines(sessionOf(leeText, 'update', 'backward')).get(4);
    assert.match(later!, /^gradient norm 0\.01\d+ after update 1 · sigmoid/);
    const first = lines(sessionOf(leeText, 'update')).get(4);
    assert.match(first!, /^gradient norm 0\.01\d+ · sigmoid/, 'an update leaves the gradient as it was');
  });

  it('stand on their braces: between comments, after tabs and Unicode, in lines that end with CRLF', () => {
    const { text, cursors } = markedText(
      '// σ𝜎\r\n\t|{ "inputs": 2, /* [ */ "data": [{ "input": [1, 0], "target": [1] }], "layers": [\r\n' +
        '\t/* { */ |{ "units": 1 }, // }\r\n|{ "units": 1 }]\r\n}',
    );
    const offsets = codeLenses(sessionOf(text, 'backward'), 4).map(({ offset }) => offset);
    assert.deepEqual([...new Set(offsets)], cursors);
  });
});

describe('codeLenses: a text with problems', () => {
  it('marks what belongs to older text, and stays in its place', () => {
    const session = sessionOf(leeText, 'backward');
    const before = lines(session);
    session.setText(leeText.replace('[[1, -2]', '[[1, -2, 7]'), 2);
    const after = lines(session);
    assert.deepEqual([...after.keys()], [...before.keys()]);
    assert.equal(after.get(0), `${older}loss 0.8336 | ${run}`);
    assert.equal(after.get(4), older + before.get(4)!);
  });

  it('does not send anybody to a gradient that is not of this text', () => {
    const session = sessionOf(leeText);
    session.setText(leeText.replace('[[1, -2]', '[[1, -2, 7]'), 2);
    assert.equal(lines(session).get(4), `${older}sigmoid · 2 → 2 · 6 parameters`);
  });

  it('says nothing of a layer that is new in the text', () => {
    const session = sessionOf(leeText, 'backward');
    session.setText(leeText.replace('"layers": [', '"layers": [ {}, {},'), 2);
    assert.ok(session.isStale);
    assert.equal(codeLenses(session, 4).length, 5 + 3);
  });

  it('is silent where there is no network at all', () => {
    for (const text of ['', '5', '[{}]', '"layers"']) assert.deepEqual(codeLenses(sessionOf(text), 4), []);
  });

  for (const { name, text } of exampleTexts()) {
    it(`at every beginning of ${name}`, () => {
      const session = sessionOf(text, 'backward');
      for (let end = 0; end <= text.length; end++) {
        session.setText(text.slice(0, end), end + 2);
        for (const { offset, title } of codeLenses(session, 4)) {
          assert.equal(session.text[offset], '{');
          if (session.isStale && /\d/.test(title)) assert.ok(title.startsWith(older), title);
        }
      }
    }).timeout(20_000);
  }
});
