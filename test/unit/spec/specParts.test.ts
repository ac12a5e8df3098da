import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PART_OF_TEXT } from '../../../src/base/budgets';
import { parseSpec, specParts, type ParsedSpec } from '../../../src/spec/parseSpec';
import { SyntaxReader } from '../../../src/spec/syntaxReader';
import { Chance } from '../../fuzz/chance';
import { mutatedSpec } from '../../fuzz/mutatedSpec';
import { exampleTexts, specText } from './specText';

const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(',');

/** Long enough for many parts, each with what most of its reading is spent on. */
const longTexts: Readonly<Record<string, string>> = {
  'long rows': specText({ inputs: '1000', layers: `[{ "weights": [${times(300, `[${times(1000, '0.5')}]`)}] }]` }),
  'short rows': specText({ layers: `[{ "weights": [${times(100_000, '[1, 2]')}] }]` }),
  'a row': specText({ layers: `[{ "weights": [[${times(300_000, '0')}]] }]` }),
  samples: specText({ data: `[${times(50_000, '{ "input": [0, 1], "target": [1, 0] }')}]` }),
  layers: specText({ layers: `[${times(20_000, '{ "weights": [[1, 2], [3, 4]] }')}]` }),
  names: specText({ inputs: `[${Array.from({ length: 100_000 }, (_, i) => `"x${i}"`).join()}]` }),
  words: specText({ layers: `[{ "weights": [[${times(100_000, '"abc"')}]] }]` }),
  'words without quotes': specText({ layers: `[{ "weights": [[${times(100_000, 'abc')}]] }]` }),
  'rows of a wrong width': specText({ layers: `[{ "weights": [${times(100_000, '[1]')}, [1, 2]] }]` }),
  'what is no sample': specText({ data: `[${times(200_000, '{}')}]` }),
  junk: `{ "a": [[[{ "b": [${times(200_000, 'true')}] }]]] }`,
  'open brackets': '['.repeat(2_000_000),
  spaces: `{ ${' \n'.repeat(1_000_000)} }`,
};

/** How many parts there are, and what they come to. */
function counted(text: string, syntax = new SyntaxReader()): { readonly count: number; readonly parsed: ParsedSpec } {
  const parts = specParts(text, syntax);
  for (let count = 1; ; count++) {
    const part = parts.next();
    if (part.done === true) return { count, parsed: part.value };
  }
}

describe('Reading a spec in parts', () => {
  // Of 50 characters a node at most, or else a part would be longer than a part may be.
  for (const [what, text] of Object.entries(longTexts)) {
    it(`stops again and again in ${what}`, () => {
      const { count } = counted(text);
      assert.ok(count >= text.length / PART_OF_TEXT / 50, `${count} parts of ${text.length} characters`);
    });
  }

  it('stops again and again where only the tree is known', () => {
    const syntax = new SyntaxReader();
    const text = longTexts['samples']!;
    const first = counted(text, syntax);
    const again = counted(text.replace('"target": [1, 0]', '"target": [1, 5]'), syntax);
    assert.ok(again.parsed.root === first.parsed.root);
    assert.ok(again.count > 10 && again.count < first.count, `${again.count} of ${first.count} parts`);
    assert.equal(again.parsed.spec!.data.targets.data[50_000], 5);
  });

  it('reads a small text in one part', () => {
    for (const { name, text } of exampleTexts()) if (text.length < 10_000) assert.equal(counted(text).count, 1, name);
  });

  it('comes to the same when other texts are read in between, right or not', () => {
    const pool = exampleTexts().map(({ text }) => text);
    const mutants = Array.from({ length: 300 }, (_, i) => mutatedSpec(new Chance(1, i), pool));
    const long = specText({ layers: `[{ "weights": [${times(10_000, '[1]')}, [1, 2]] }]` });
    const texts = [...pool, ...mutants, long, `${long} 1`];
    const readings = texts.map((text) => specParts(text));
    const parsed = texts.map((): ParsedSpec | null => null);
    while (parsed.includes(null)) {
      for (const [i, reading] of readings.entries()) {
        const part = parsed[i] === null ? reading.next() : null;
        if (part?.done === true) parsed[i] = part.value;
      }
    }
    for (const [i, text] of texts.entries()) assert.deepEqual(parsed[i], parseSpec(text), text.slice(0, 2000));
  });
});
