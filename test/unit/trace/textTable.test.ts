import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { textTable } from '../../../src/trace/textTable';

describe('textTable', () => {
  it('has the first column to the left and the others to the right, each as wide as its widest cell', () => {
    const table = textTable(
      ['unit', 'z', '∂l/∂a'],
      [
        ['1', '4', '−0.4'],
        ['10', '−2.125', '0'],
      ],
    );
    assert.equal(table, ['unit       z  ∂l/∂a', '1          4   −0.4', '10    −2.125      0'].join('\n'));
  });

  it('leaves no white space at the end of a line', () => {
    assert.equal(textTable(['symbol', 'verdict'], [['w', '']]), 'symbol  verdict\nw');
  });

  it('has only the headings where there are no rows', () => {
    assert.equal(textTable(['a', 'b'], []), 'a  b');
  });

  it('counts East Asian characters as two and combining marks as none', () => {
    const table = textTable(
      ['名', 'v'],
      [
        ['abcd', '1'],
        ['é', '2'],
        ['隱藏', '3'],
      ],
    );
    assert.equal(table, ['名    v', 'abcd  1', 'é     2', '隱藏  3'].join('\n'));
  });
});

describe('textTable: a network of a million weights', () => {
  it('has as many rows', () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => [String(i), '−1']);
    const lines = textTable(['symbol', 'value'], rows).split('\n');
    assert.equal(lines.length, 300_001);
    assert.equal(lines[1], '0          −1');
  });
});
