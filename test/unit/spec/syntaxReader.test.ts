import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseSyntax, type SyntaxTree } from '../../../src/spec/syntax';
import { SyntaxReader } from '../../../src/spec/syntaxReader';
import { largeSpec } from '../../bench/largeSpec';
import { plainTree } from './plainTree';
import { exampleTexts } from './specText';

/** With all nodes, made or not. */
const plain = (tree: SyntaxTree): SyntaxTree => ({ ...tree, root: tree.root && plainTree(tree.root) });

/** Reads texts one after the other; each tree must be the one that reading the text alone gives, parents and all. */
function check(...texts: readonly string[]): void {
  const reader = new SyntaxReader();
  for (const text of texts) {
    const [read, expected] = [reader.read(text), parseSyntax(text)];
    assert.deepEqual(plain(read), plain(expected), JSON.stringify(text));
  }
}

/** What people type, and what breaks a part of a text out of its place. */
const pieces = fc.constantFrom(
  ...['', '5', '-', '.', 'e', '0', ',', ' ', '\n', '\r\n\t', '"', '[', ']', '{', '}', ':', '/', '*', '//', '/*', '*/'],
  ...[
    '[1, 2]',
    '{ "a": 1 }',
    '"σ𝜎"',
    'true',
    'null',
    '1e999',
    ', 3',
    '3, ',
    '"b": 2,',
    '// c\n',
    '/* c */',
    '\\',
    '\uFEFF',
  ],
);

const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat({ max: 8 }), insert: pieces }),
  { minLength: 1, maxLength: 8 },
);

describe('SyntaxReader', () => {
  for (const { name, text } of exampleTexts()) {
    it(`reads ${name} as if it were new after any edits`, () => {
      fc.assert(
        fc.property(edits, (changes) => {
          const texts = [text];
          for (const { at, remove, insert } of changes) {
            const before = texts.at(-1)!;
            const offset = Math.floor(at * before.length);
            texts.push(before.slice(0, offset) + insert + before.slice(offset + remove));
            // Most edits are typed into a text that is right.
            if (parseSyntax(texts.at(-1)!).problems.length > 0) texts.push(before);
          }
          check(...texts);
        }),
        { numRuns: 300 },
      );
    }).timeout(60_000);
  }

  it('reads what is typed, key by key, at every place', () => {
    const text = '{ "a": [[10, -2], [true, "x"]], /* c */ "bb": { "c": 3, "d": [1], "e": [[]] } } // end';
    for (let offset = 0; offset <= text.length; offset++) {
      for (const typed of ['7', '.5', ', 8', '"', ']', '}', ' ', '/', '"k": 1, ', '//', '[9]']) {
        check(text, text.slice(0, offset) + typed + text.slice(offset), text);
      }
      for (const count of [1, 2, 5]) check(text, text.slice(0, offset) + text.slice(offset + count), text);
    }
  });

  it('keeps the value of a key that is no text from being one', () => {
    const text = `{ "a": 1, "b": [${'1, '.repeat(40)}1] }`;
    check(text, text.replace('"a"', '5'), text.replace('"a"', '"ab"'), text.replace('"a"', '[1]'));
  });

  it('reads a large text anew only where it has changed', () => {
    let text = largeSpec();
    const reader = new SyntaxReader();
    const { root } = reader.read(text);
    for (const [find, replacement] of [
      ['"cross-entropy"', '"cross"'],
      ['"weights": [\n[', '"weights": [\n[0.25, '],
      ['"learningRate": 0.1', '"learningRate": 0.1, "epochs": 5'],
      ['"activation": "softmax"', '"activation": "tanh"'],
    ] as const) {
      assert.ok(text.includes(find));
      text = text.replace(find, replacement);
      const tree = reader.read(text);
      assert.ok(tree.root === root, find);
      assert.ok(isDeepStrictEqual(plain(tree), plain(parseSyntax(text))), find);
    }
  }).timeout(60_000);
});
