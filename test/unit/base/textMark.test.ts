import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { randomStream } from '../../../src/base/random';
import { textMark } from '../../../src/base/textMark';

describe('textMark', () => {
  it('is the same for the same text, and short', () => {
    assert.equal(textMark('{ "inputs": 2 }'), textMark(['{ "inputs"', ': 2 }'].join('')));
    assert.ok(textMark('x'.repeat(100_000)).length < 24);
  });

  it('tells texts apart that differ in one character, in the order of two, or in length', () => {
    const text = '{ "inputs": 2, "weights": [[0.15, 0.2], [0.25, 0.3]] }';
    const random = randomStream(1, 'order', 0);
    const texts = new Set([text, `${text} `, ` ${text}`, '', '\0', '\0\0']);
    for (let i = 0; i < text.length; i++) {
      texts.add(text.slice(0, i) + String.fromCharCode(33 + Math.floor(94 * random())) + text.slice(i + 1));
      texts.add(text.slice(0, i) + text.slice(i + 1, i + 2) + text.slice(i, i + 1) + text.slice(i + 2));
    }
    for (let value = 0; value < 20_000; value++) texts.add(`{ "weights": [[${value / 10_000}]] }`);
    assert.equal(new Set([...texts].map(textMark)).size, texts.size);
  });
});
