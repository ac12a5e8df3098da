import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  completeCondition,
  conditionExamples,
  type ConditionCompletion,
} from '../../../../src/trace/condition/completion';
import type { ConditionNetwork } from '../../../../src/trace/condition/conditionNetwork';
import { parseCondition } from '../../../../src/trace/condition/conditionParser';
import { markedText } from '../../spec/markedText';
import { conditionOf, lee, manyConditions, soft, wide } from './conditionNets';

function completionsAt(marked: string, network: ConditionNetwork): { text: string; found: ConditionCompletion[] } {
  const { text, cursors } = markedText(marked);
  return { text, found: completeCondition(text, cursors[0]!, network) };
}

function applied(text: string, { insertText, replaceOffset, replaceLength }: ConditionCompletion): string {
  return text.slice(0, replaceOffset) + insertText + text.slice(replaceOffset + replaceLength);
}

const starts = ['loss', 'norm', 'norm(', 'dw(', 'db(', 'w(', 'b(', 'z(', 'a(', 'delta(', 'update'];
const saturation = ['any unit saturates', 'layer(', 'unit('];
const endings = ['<', '<=', '>', '>=', 'rises', 'falls', 'changes sign', 'passes', 'is not finite'];

describe('completeCondition', () => {
  const texts: [marked: string, labels: string[]][] = [
    ['|', [...starts, ...saturation, 'not', '(']],
    ['loss rises and |', [...starts, ...saturation, 'not', '(']],
    ['not |', [...starts, ...saturation, 'not', '(']],
    ['lo|', ['loss']],
    ['LO|', ['loss']],
    ['∂|', ['dw(', 'db(', 'delta(']],
    ['δ|', ['delta(']],
    ['n|', ['norm', 'norm(', 'not']],
    ['norm|', ['norm(', ...endings]],
    ['loss|', endings],
    ['loss |', endings],
    ['loss r|', ['rises']],
    ['loss changes |', ['sign']],
    ['loss is not fi|', ['finite']],
    ['any |', ['unit']],
    ['any unit |', ['saturates']],
    ['loss <|', ['0.1', '0.01']],
    ['loss passes |', ['0.1', '0.01']],
    ['update > |', ['100', '1000']],
    ['z(1, 1) > |', ['0', '1']],
    ['loss < 0|', ['0.1', '0.01', 'and', 'or']],
    ['loss rises |', ['and', 'or']],
    ['(loss rises |', [')', 'and', 'or']],
    ['(loss rises) |', ['and', 'or']],
    ['loss rises a|', ['and']],
    ['norm(|', ['1', '2', '3', '"hidden 1"', '"hidden 2"', '"output"']],
    ['norm("hi|', ['"hidden 1"', '"hidden 2"']],
    ['norm("hidden 1"|', [')']],
    ['norm(1|', [')']],
    ['dw(1|', [',']],
    ['dw(1, |', ['1', '2']],
    ['dw(1, 1, |) < 1', ['1', '2']],
    ['z(1, 1|', [')', ',']],
    ['z(1, 1, |', ['1']],
    ['z(1, 1, 1|', [')']],
    ['unit(1, 1) |', ['saturates']],
    // Where the text went wrong before, nothing is certain.
    ['lss |', []],
    ['loss = |', []],
    ['loss rises norm |', []],
    ['lss < 1 or |', [...starts, ...saturation, 'not', '(']],
    ['norm(9) |', endings],
    ['dw(9, |', []],
  ];
  for (const [marked, labels] of texts) {
    it(`offers what may stand at ${marked}`, () => {
      const labelsFound = completionsAt(marked, lee).found.map(({ label }) => label);
      assert.deepEqual(labelsFound, labels);
    });
  }

  const replaced: [marked: string, label: string, text: string][] = [
    ['lo|', 'loss', 'loss '],
    ['lo|s < 1', 'loss', 'loss  < 1'],
    ['loss|', '<', 'loss < '],
    ['loss |', '<', 'loss < '],
    ['loss <|', '0.1', 'loss < 0.1 '],
    ['loss < 0.5|', 'and', 'loss < 0.5 and '],
    ['norm|', 'norm(', 'norm('],
    ['norm(|', '"output"', 'norm("output"'],
    ['norm("o|', '"output"', 'norm("output"'],
    ['norm("output"|', ')', 'norm("output") '],
    ['dw(1|', ',', 'dw(1, '],
    ['(|', 'loss', '(loss '],
    ['δ|', 'delta(', 'delta('],
  ];
  for (const [marked, label, expected] of replaced) {
    it(`writes ${label} at ${marked}`, () => {
      const { text, found } = completionsAt(marked, lee);
      assert.equal(
        applied(
          text,
          found.find((completion) => completion.label === label)!,
        ),
        expected,
      );
    });
  }

  it('says what each means', () => {
    for (const marked of ['|', 'loss|', 'loss <|', '(loss rises|', 'norm(|', 'dw(1, |', 'dw(2, 1, |', 'z(1, 1, |']) {
      for (const { label, detail } of completionsAt(marked, lee).found) assert.notEqual(detail, '', label);
    }
    const detailOf = (marked: string, label: string, network = lee): string | undefined =>
      completionsAt(marked, network).found.find((completion) => completion.label === label)?.detail;
    assert.equal(detailOf('norm(|', '1'), 'layer 1, units × inputs: 2 × 2 (hidden 1)');
    assert.equal(detailOf('dw(1, 1, |', '2'), 'input 2 of the network');
    assert.equal(detailOf('dw(3, 1, |', '2'), 'unit 2 of layer 2');
  });

  it('knows the network', () => {
    const labels = (marked: string, network: ConditionNetwork): string[] =>
      completionsAt(marked, network).found.map(({ label }) => label);
    assert.deepEqual(labels('norm(|', wide), ['1', '2', `'the "wide" one'`, '"output"']);
    assert.deepEqual(labels('w(1, 1|', wide), ['10', '11', '12', ',']);
    assert.deepEqual(labels('|', soft), [...starts, 'not', '(']);
    const twins = { ...lee, layers: lee.layers.map((layer) => ({ ...layer, name: 'twin' })), samples: 1000 };
    assert.deepEqual(labels('norm(|', twins), ['1', '2', '3']);
    assert.equal(labels('z(1, 1, |', twins).length, 50);
  });

  it('leads from nothing to conditions: no step that it offers is wrong', () => {
    let complete = 0;
    fc.assert(
      fc.property(fc.constantFrom(lee, wide, soft), fc.array(fc.nat(), { maxLength: 25 }), (network, choices) => {
        let text = '';
        for (const choice of choices) {
          const found = completeCondition(text, text.length, network);
          if (found.length === 0) break;
          text = applied(text, found[choice % found.length]!);
          const parsed = parseCondition(text, network);
          if ('condition' in parsed) {
            complete++;
            continue;
          }
          const [problem] = parsed.problems;
          // A softmax is told of where its layer stands.
          if (problem!.message.includes('softmax')) return;
          assert.ok(problem!.offset === text.length, `${problem!.message} at ${problem!.offset} of ${text}`);
        }
      }),
    );
    assert.ok(complete > 20, `only ${complete} conditions`);
  });

  it('throws at no place of any text', () => {
    for (const text of manyConditions) {
      for (let end = 0; end <= text.length; end++) {
        for (const { replaceOffset, replaceLength, label } of completeCondition(text, end, lee)) {
          assert.ok(replaceOffset <= end && replaceOffset + replaceLength <= text.length, label);
        }
        completeCondition(text.slice(end), text.length - end, lee);
      }
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void completeCondition(text, text.length >> 1, lee)),
    );
  });
});

describe('conditionExamples', () => {
  it('are conditions about the network', () => {
    for (const network of [lee, wide, soft]) {
      const examples = conditionExamples(network);
      for (const { text, detail } of examples) {
        conditionOf(text, network);
        assert.notEqual(detail, '');
      }
      assert.equal(
        examples.some(({ text }) => text.includes('saturates')),
        network !== soft,
      );
    }
  });
});
