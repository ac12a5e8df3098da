import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LONGEST_QUOTE } from '../../../src/base/budgets';
import { shortText } from '../../../src/base/shortText';

describe('shortText', () => {
  it('leaves a text of up to its length as it is', () => {
    for (const text of ['', 'sigmoid', 'x'.repeat(LONGEST_QUOTE)]) assert.equal(shortText(text), text);
  });

  it('cuts a longer one', () => {
    assert.equal(shortText('x'.repeat(1e6)), `${'x'.repeat(LONGEST_QUOTE)}…`);
    assert.equal(shortText('sigmoid', 3), 'sig…');
  });

  it('never cuts a character in two', () => {
    assert.equal(shortText('ab𝜎cd', 3), 'ab…');
    assert.equal(shortText('ab𝜎cd', 4), 'ab𝜎…');
  });
});
