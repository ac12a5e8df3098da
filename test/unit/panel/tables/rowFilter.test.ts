import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { NumberTable } from '../../../../src/panel/tables/numberTable';
import { parseFilter } from '../../../../src/panel/tables/rowFilter';
import { rowOrder } from '../../../../src/panel/tables/rowOrder';
import { parameterColumns, parameterTable, unitColumns, unitTable } from './sampleTables';

/** w₁₁ w₁₂ b₁ w₂₁ w₂₂ b₂, with w, ∂l/∂w, w + Δw and w − w₀. */
const parameters = parameterTable([
  [1, 0.5, 2, 0],
  [-2, -0.05, -1, 1e-3],
  [0, 0, 0, -1],
  [0.1, null, null, null],
  [-0.1, NaN, 5, null],
  [3, -Infinity, null, null],
]);
const units = unitTable(Array.from({ length: 12 }, (_, row) => [row - 6, row % 2 === 0 ? null : row / 10, 0]));

function matching(table: NumberTable, text: string): number[] {
  const parsed = parseFilter(text, table.columns);
  assert.ok(!('problem' in parsed), JSON.stringify(parsed));
  const rows = rowOrder(table, null, parsed.filter);
  return rows === null ? Array.from({ length: table.rowCount }, (_, row) => row) : [...rows];
}

describe('parseFilter', () => {
  const words: [text: string, rows: number[]][] = [
    ['w₁₂⁽¹⁾', [1]],
    ['w12(1)', [1]],
    ['W12', [1]],
    ['w1', [0, 1]],
    ['x2', [1, 4]],
    ['x₂', [1, 4]],
    ['BIAS', [2, 5]],
    ['x2->unit', []],
    ['->', [0, 1, 2, 3, 4, 5]],
    ['→ b', [2, 5]],
    ['unit 2', [1, 3, 4, 5]],
    ['"unit 2"', [3, 4, 5]],
    ['"x2  →  unit 1"', [1]],
    ['"x2 -> unit 1"', [1]],
    ['w x2 "unit 2"', [4]],
    ['nothing', []],
    // The name of a quantity that is not compared is a word.
    ['gradient', []],
    ['w', [0, 1, 3, 4]],
  ];
  for (const [text, rows] of words) {
    it(`finds words: ${text}`, () => {
      assert.deepEqual(matching(parameters, text), rows);
    });
  }

  const comparisons: [text: string, rows: number[]][] = [
    ['∂l/∂w > 0.1', [0]],
    ['dl/dw>0.1', [0]],
    ['gradient > .1', [0]],
    ['Gradient > 1e-1', [0]],
    ['|∂l/∂w| >= 0.05', [0, 1, 5]],
    ['| gradient | ≥ 5e-2', [0, 1, 5]],
    ['∂l/∂w < 0', [1, 5]],
    ['∂l/∂w = 0', [2]],
    ['gradient == 0', [2]],
    ['gradient != 0', [0, 1, 4, 5]],
    ['gradient ≠ 0', [0, 1, 4, 5]],
    ['gradient = nan', [4]],
    ['gradient != NaN', [0, 1, 2, 5]],
    ['gradient = −∞', [5]],
    ['|gradient| = inf', [5]],
    ['gradient > -Infinity', [0, 1, 2]],
    ['w <= −0.1', [1, 4]],
    ['w<-1', [1]],
    ['w ≤ -2.', [1]],
    ['w + Δw > 1', [0, 4]],
    ['w+δw>+1', [0, 4]],
    ['after > 1', [0, 4]],
    ['w − w₀ >= 1e−3', [1]],
    ['w-w0 = -1', [2]],
    ['since > -1e3', [0, 1, 2]],
    ['w > 0 w < 1', [3]],
    ['w > 0 gradient > 0', [0]],
    ['x2 |w| > 1 unit', [1]],
    ['w w > 0.5', [0]],
  ];
  for (const [text, rows] of comparisons) {
    it(`compares: ${text}`, () => {
      assert.deepEqual(matching(parameters, text), rows);
    });
  }

  it('compares the numbers of units by their names in ASCII', () => {
    assert.deepEqual(matching(units, "σ'(z) > 0.8"), [9, 11]);
    assert.deepEqual(matching(units, 'dadz > 0.8'), [9, 11]);
    assert.deepEqual(matching(units, '|z| < 2 delta = 0'), [5, 6, 7]);
    assert.deepEqual(matching(units, '"unit 1"'), [0]);
    assert.deepEqual(matching(units, 'unit 1 z > 0'), [9, 10, 11]);
  });

  it('asks for nothing where it is empty', () => {
    for (const text of ['', ' ', '\t \n']) assert.deepEqual(parseFilter(text, unitColumns), { filter: null });
  });

  const names = 'z, σ′(z) (dadz), δ (delta)';
  const problems: [text: string, message: string, found: string][] = [
    ['foo > 3', `expected ${names}, found "foo"`, '~foo~ > 3'],
    ['unit x2>3', `expected ${names}, found "x2"`, 'unit ~x2~>3'],
    ['foo!=3', `expected ${names}, found "foo"`, '~foo~!=3'],
    ['> 3', `expected ${names}, found ">"`, '~>~ 3'],
    ['1 < z', `expected ${names}, found "1"`, '~1~ < z'],
    ['z < 1 < 2', `expected ${names}, found "<"`, 'z < 1 ~<~ 2'],
    ['|foo| > 3', `expected ${names}, found "foo"`, '|~foo~| > 3'],
    ['|', `expected ${names}, found the end`, '|~~'],
    ['|δ > 3', 'expected | after δ, found ">"', '|δ ~>~ 3'],
    ['|δ', 'expected | after δ, found the end', '|δ~~'],
    ['|δ|', 'expected a comparison such as > 0.1 after |δ|, found the end', '|δ|~~'],
    ['|δ| unit', 'expected a comparison such as > 0.1 after |δ|, found "unit"', '|δ| ~unit~'],
    ['z >', 'expected a number after >, found the end', 'z >~~'],
    ['z > ', 'expected a number after >, found the end', 'z > ~~'],
    ['z > 0,5', 'expected a number after >, found "0,5"', 'z > ~0,5~'],
    ['z ≥ 1e unit', 'expected a number after ≥, found "1e"', 'z ≥ ~1e~ unit'],
    ['z => 1', 'expected a number after =, found ">"', 'z =~>~ 1'],
    ['z > 0x10', 'expected a number after >, found "0x10"', 'z > ~0x10~'],
    ['"unit 1', 'expected a closing ", found the end', '"unit 1~~'],
    ['z > 1 ""', 'expected words between the quotes, found """"', 'z > 1 ~""~'],
  ];
  for (const [text, message, marked] of problems) {
    it(`says what is wrong with ${text}`, () => {
      const offset = marked.indexOf('~');
      const length = marked.lastIndexOf('~') - offset - 1;
      assert.deepEqual(parseFilter(text, unitColumns), { problem: { message, offset, length } });
    });
  }

  it('reads or refuses any text, and locates what it refuses within it', () => {
    const piece = fc.constantFrom(
      '|',
      '"',
      '>',
      '<',
      '=',
      '!',
      '≠',
      ' ',
      '∂',
      'l/',
      'w',
      'Δ',
      'δ',
      '1',
      'e',
      '−',
      '.',
      'since',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (filter) => {
        const parsed = parseFilter(filter, parameterColumns);
        if ('filter' in parsed) {
          matching(parameters, filter);
          return;
        }
        const { offset, length, message } = parsed.problem;
        assert.ok(offset >= 0 && length >= 0 && offset + length <= filter.length);
        assert.ok(message.startsWith('expected '));
      }),
      { numRuns: 1000 },
    );
  });

  it('compares as the numbers do, in any spelling of the quantity and any spacing', () => {
    const name = fc.constantFrom('∂l/∂w', 'dl/dw', 'DL/DW', 'gradient');
    const space = fc.constantFrom('', ' ', '  ');
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), name, space, (value, limit, written, gap) => {
        const table = parameterTable([[0, value]]);
        const rowsOf = (sign: string, quantity: string = written): number =>
          matching(table, `${gap}${quantity}${gap}${sign}${gap}${limit}${gap}`).length;
        assert.equal(rowsOf('>'), Number(value > limit));
        assert.equal(rowsOf('<='), Number(value <= limit));
        assert.equal(rowsOf('='), Number(value === limit));
        assert.equal(rowsOf('<', `|${gap}${written}${gap}|`), Number(Math.abs(value) < limit));
      }),
    );
  });

  it('finds every row of a large table by its own symbol', () => {
    const table = parameterTable(
      Array.from({ length: 100_480 }, (_, row) => [row]),
      784,
    );
    for (const row of [0, 784, 785, 100_479]) assert.deepEqual(matching(table, `"${table.symbol(row)}"`), [row]);
    assert.deepEqual(matching(table, 'w128,784(1)'), [99_695 + 783]);
  });
});
