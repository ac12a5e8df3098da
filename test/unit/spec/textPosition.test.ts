import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LineIndex, type TextPosition } from '../../../src/spec/textPosition';

/** Counts line by line: slow and plain. */
function countedPosition(text: string, offset: number): TextPosition {
  let [line, start] = [0, 0];
  for (let i = 0; i < offset; i++) {
    const isEnd = text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n');
    if (isEnd) [line, start] = [line + 1, i + 1];
  }
  return { line, character: offset - start };
}

describe('LineIndex', () => {
  it('counts lines and characters from 0', () => {
    const lines = new LineIndex('ab\ncd\r\ne\rf\n');
    const positions = [0, 2, 3, 5, 7, 8, 9, 10, 11].map((offset) => lines.positionAt(offset));
    const expected = [
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 2],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1],
      [4, 0],
    ].map(([line, character]) => ({ line, character }));
    assert.deepEqual(positions, expected);
  });

  it('has one line in an empty text', () => {
    assert.deepEqual(new LineIndex('').positionAt(0), { line: 0, character: 0 });
  });

  it('counts UTF-16 units, as editors do', () => {
    assert.deepEqual(new LineIndex('"𝜎σ"\n𝜎').positionAt(7), { line: 1, character: 1 });
  });

  it('agrees with counting line by line', () => {
    const texts = fc.array(fc.constantFrom('\n', '\r\n', '\r', 'a', 'σ', '𝜎'), { maxLength: 30 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const lines = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          assert.deepEqual(lines.positionAt(offset), countedPosition(text, offset));
        }
      }),
    );
  });
});
