import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf } from '../../../../src/session/findings/findings';
import { sessionOf } from '../../session/sessionOf';
import { markedText } from '../../spec/markedText';
import { specText } from '../../spec/specText';
import { commentsOf, fixedAt, titlesAt } from './fixTable';

/** The text with the fix of this title at its |. */
function fixed(marked: string, title: string): string {
  const { text, cursors } = markedText(marked);
  return fixedAt(sessionOf(text), cursors[0]!, title);
}

/** Two inputs, this layer and a sample for each target. */
const output = (layer: string, targets: readonly string[], rest: Record<string, string> = {}): string => {
  const data = targets.map((target, k) => `{ "input": [${k}, 1], "target": ${target} }`).join(', ');
  return specText({ layers: `[${layer}]`, data: `[${data}]`, ...rest });
};

const codesIn = (text: string): string[] => findingsOf(sessionOf(text)).map(({ code }) => code);

describe('findingFixes', () => {
  const cases: readonly (readonly [title: string, before: string, fix: string, after: string])[] = [
    [
      'maps targets onto the range of a sigmoid',
      output('{ "units": 2 }', ['[|-1, 3 /* most */]', '[1, 0]']),
      'Rescale all targets linearly from −1…3 to 0…1',
      output('{ "units": 2 }', ['[0, 1 /* most */]', '[0.5, 0.25]']),
    ],
    [
      'maps targets onto the range of tanh',
      output('{ "units": 1, "activation": "tanh" }', ['[|10]', '[20]', '[15]']),
      'Rescale all targets linearly from 10…20 to −1…1',
      output('{ "units": 1, "activation": "tanh" }', ['[-1]', '[1]', '[0]']),
    ],
    [
      'takes targets that are all the same to the nearest end',
      output('{ "units": 1 }', ['[|1.5]']),
      'Rescale all targets linearly from 1.5…1.5 to 0…1',
      output('{ "units": 1 }', ['[1]']),
    ],
    [
      'shifts targets for a relu',
      output('{ "units": 1, "activation": "relu" }', ['[|-2.5]', '[7]']),
      'Shift all targets by 2.5, so that the least is 0',
      output('{ "units": 1, "activation": "relu" }', ['[0]', '[9.5]']),
    ],
    [
      'makes the output identity, where the activation is written',
      output('{ "units": 1, "activation": "tanh" }', ['[|10]']),
      'Make the output identity',
      output('{ "units": 1, "activation": "identity" }', ['[10]']),
    ],
    [
      'makes the output identity, where it is not',
      output('{ "name": "out", "units": 1 }', ['[|10]']),
      'Make the output identity',
      output('{ "name": "out", "activation": "identity", "units": 1 }', ['[10]']),
    ],
    [
      'divides the targets of a softmax by their sums',
      output('{ "units": 2, "activation": "softmax" }', ['[1, |3]', '[0, 1]'], { loss: '"cross-entropy"' }),
      'Divide every sample’s targets by their sum',
      output('{ "units": 2, "activation": "softmax" }', ['[0.25, 0.75]', '[0, 1]'], { loss: '"cross-entropy"' }),
    ],
    [
      'gives a softmax its loss, where another is written',
      output('{ "units": 2, "activation": "softmax" }', ['[0, 1]'], { loss: '|"half-squared-error"' }),
      'Use the loss cross-entropy',
      output('{ "units": 2, "activation": "softmax" }', ['[0, 1]'], { loss: '"cross-entropy"' }),
    ],
    [
      'gives an output to a cross-entropy that goes with it',
      output('{ "units": 2, "activation": "relu" }', ['[0, 1]'], { loss: '|"cross-entropy"' }),
      'Make the output softmax',
      output('{ "units": 2, "activation": "softmax" }', ['[0, 1]'], { loss: '"cross-entropy"' }),
    ],
  ];
  for (const [title, before, fix, after] of cases) {
    it(title, () => {
      const result = fixed(before, fix);
      assert.equal(result, after);
      assert.deepEqual(codesIn(result), []);
      assert.deepEqual(commentsOf(result), commentsOf(before));
    });
  }

  it('gives a softmax its loss, where none is written', () => {
    const text = output('{ "units": 2, "activation": "softmax" }', ['[0, 1]']);
    const after = fixedAt(sessionOf(text), text.indexOf('"softmax"'), 'Use the loss cross-entropy');
    assert.match(after, /"softmax" }\], "loss": "cross-entropy", "data"/);
    assert.deepEqual(codesIn(after), []);
  });

  it('does not divide by a sum that is 0, nor negative targets', () => {
    for (const targets of ['|[0, 0]', '|[-1, 3]']) {
      const { text, cursors } = markedText(
        output('{ "units": 2, "activation": "softmax" }', [targets], { loss: '"cross-entropy"' }),
      );
      const titles = titlesAt(sessionOf(text), cursors[0]! + 1);
      assert.deepEqual(titles, ['Turn off this warning (unreachable-target)'], targets);
    }
  });

  it('can turn every warning off, where it stands', () => {
    const { text, cursors } = markedText(output('{ "units": 1 }', ['[|7]']));
    const titles = titlesAt(sessionOf(text), cursors[0]!);
    assert.ok(titles.includes('Turn off this warning (unreachable-target)'));
  });

  it('offers nothing of a run that belongs to older text', () => {
    const { text, cursors } = markedText(output('{ "units": 1 }', ['[|7]']));
    const session = sessionOf(text);
    session.markBehind();
    assert.deepEqual(titlesAt(session, cursors[0]!, true), []);
  });
});
