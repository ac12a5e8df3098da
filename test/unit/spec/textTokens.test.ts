import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commaAfter, isInComment, tokensIn } from '../../../src/spec/textTokens';
import { markedText } from './markedText';

describe('tokensIn', () => {
  it('tells commas, comments and line ends from everything else, strings with their signs in them included', () => {
    const text = '1, "//,"\r\n/* , */ // ,\n]';
    const found = tokensIn(text, 0, text.length).filter(({ kind }) => kind !== 'space');
    assert.deepEqual(
      found.map(({ kind, offset, length }) => [kind, text.slice(offset, offset + length)]),
      [
        ['other', '1'],
        ['comma', ','],
        ['other', '"//,"'],
        ['line end', '\r\n'],
        ['comment', '/* , */'],
        ['comment', '// ,'],
        ['line end', '\n'],
        ['other', ']'],
      ],
    );
  });

  it('has only what begins in the stretch', () => {
    assert.deepEqual(
      tokensIn('1,2,3', 1, 3).map(({ offset }) => offset),
      [1, 2],
    );
  });
});

describe('commaAfter', () => {
  it('looks over comments and line ends, and over nothing else', () => {
    assert.equal(commaAfter('1 /* , */ // ,\n , 2', 1), 16);
    assert.equal(commaAfter('1 2, 3', 1), undefined);
    assert.equal(commaAfter('1 ', 1), undefined);
  });
});

describe('isInComment', () => {
  const inside = ['/|/ a', '// a|', '// a */|', '// a|\n1', '/|* a */', '/* a *|/', '/* a|', '/*|', '/*/|'];
  const outside = ['|// a', '// a\n|1', '|/* a */', '/* a */|', '/**/|', '"// a|"', '1|'];
  for (const [places, expected] of [
    [inside, true],
    [outside, false],
  ] as const) {
    for (const marked of places) {
      it(`is ${expected} at ${JSON.stringify(marked)}`, () => {
        const { text, cursors } = markedText(marked);
        assert.equal(isInComment(text, tokensIn(text, 0, text.length), cursors[0]!), expected);
        // The tokens of the text before the place alone say the same.
        assert.equal(isInComment(text, tokensIn(text, 0, cursors[0]!), cursors[0]!), expected);
      });
    }
  }
});
