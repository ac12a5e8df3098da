import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fixesAt } from '../../../../src/language/fixes/fixes';
import type { Finding } from '../../../../src/session/findings/finding';
import { findingsOf } from '../../../../src/session/findings/findings';
import { parseSpec } from '../../../../src/spec/parseSpec';
import { applyEdits } from '../../../../src/spec/textEdit';
import { troubledSpecs } from '../../session/findings/troubledSpecs';
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

/** Of the same kind, at the same layer or sample. */
function isSame(one: Finding, other: Finding): boolean {
  if ('layer' in one) return 'layer' in other && one.code === other.code && one.layer === other.layer;
  if ('sample' in one) return 'sample' in other && one.code === other.code && one.sample === other.sample;
  return one.code === other.code;
}

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

  it('draws the weights of units that are alike, and makes a dead relu leaky', () => {
    const net = (layer: string): string =>
      specText({
        layers: `[${layer}, { "weights": [[0.3, 0.3]] }]`,
        data: '[{ "input": [0, 1], "target": [1] }, { "input": [1, 1], "target": [0] }]',
      });
    const cases: [layer: string, title: string, after: string][] = [
      [
        '{ |"weights": [[0.5, 0.5], [0.5, 0.5]] }',
        'Draw the weights of layer 1 with xavier',
        '{ "units": 2, "init": { "kind": "xavier-uniform" } }',
      ],
      [
        '|{ "units": 2, "init": { "kind": "zeros" } }',
        'Draw the weights of layer 1 with xavier',
        '{ "units": 2, "init": { "kind": "xavier-uniform" } }',
      ],
      [
        '{ "activation": |"relu", "weights": [[1, 0], [-1, 0.5]], "biases": [-5, -5] }',
        'Make layer 1 leaky-relu',
        '{ "activation": "leaky-relu", "weights": [[1, 0], [-1, 0.5]], "biases": [-5, -5] }',
      ],
    ];
    for (const [layer, title, after] of cases) {
      const { text, cursors } = markedText(net(layer));
      const session = sessionOf(text, 'backward');
      assert.equal(fixedAt(session, cursors[0]!, title), net(after));
    }
  });

  it('offers only what takes the finding away, and brings no problem and no other finding, for any network', () => {
    const offered = new Map<string, number>();
    fc.assert(
      fc.property(troubledSpecs, fc.boolean(), (text, isLater) => {
        const steps = isLater ? (['update', 'backward'] as const) : (['backward'] as const);
        const session = sessionOf(text, ...steps);
        const found = findingsOf(session);
        for (const finding of found) {
          const fixes = fixesAt(session, finding.offset, finding.offset, false);
          for (const { edits, mends } of fixes) {
            if (edits.length === 0 || mends?.code !== finding.code || mends.offset !== finding.offset) continue;
            const after = applyEdits(text, edits);
            assert.deepEqual(parseSpec(after).problems, [], after);
            const left = findingsOf(sessionOf(after, ...steps));
            const of = (all: readonly Finding[]): number => all.filter((other) => isSame(other, finding)).length;
            assert.ok(of(left) < of(found), `${finding.code} is left in ${after}`);
            offered.set(finding.code, (offered.get(finding.code) ?? 0) + 1);
          }
        }
      }),
      { numRuns: 250 },
    );
    for (const code of ['unreachable-target', 'mismatched-loss', 'alike-units', 'dead-unit'] as const) {
      assert.ok((offered.get(code) ?? 0) > 3, JSON.stringify([...offered]));
    }
  }).timeout(60_000);

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
