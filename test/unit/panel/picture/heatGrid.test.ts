import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { MOST_GRID_NUMBERS } from '../../../../src/base/budgets';
import { BLANK, matrixHeat, vectorGrid, vectorHeat } from '../../../../src/panel/picture/heatGrid';

const heat = (values: readonly number[], known = values.length) =>
  vectorHeat(values.length, known, (i) => values[i]!, 4);

describe('heat grids', () => {
  it('784 numbers are 28 × 28, one in each cell', () => {
    assert.deepEqual(vectorGrid(784), { rows: 28, columns: 28, share: 1 });
  });

  it('a grid has a cell for each number, and never more than 28 × 28', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (count) => {
        const { rows, columns, share } = vectorGrid(count);
        assert.ok(rows <= 28 && columns <= 28);
        assert.ok(rows * columns * share >= count);
        assert.ok((rows - 1) * columns * share < count, 'no empty row');
      }),
    );
  });

  it('levels are eighths of the largest, with the sign; what is tiny keeps its sign; 0 is 0', () => {
    assert.deepEqual([...heat([4, -2, 0, 0.001, -0.001, 1, 3, 0, 0]).levels], [8, -4, 0, 1, -1, 2, 6, 0, 0]);
  });

  it('a matrix of any size is looked at in some millions of numbers, each cell in some', () => {
    for (const [rows, columns] of [
      [30_000, 30_000],
      [20, 50_000_000],
      [50_000_000, 1],
      [3000, 3000],
    ] as const) {
      let asked = 0;
      const { levels, range } = matrixHeat(
        rows,
        columns,
        rows,
        () => {
          asked++;
          return 1;
        },
        4,
      );
      assert.ok(asked <= 2 * MOST_GRID_NUMBERS, `${asked} of ${rows}×${columns}`);
      assert.ok(levels.every((level) => level === 8));
      assert.equal(range, '≈ 1');
    }
    assert.equal(matrixHeat(2000, 2000, 2000, () => 1, 4).range, '1');
  });

  it('what is not computed is blank, and so are the cells past the last number', () => {
    const { levels, range } = heat([1, 2, 3, 4, 5], 2);
    assert.deepEqual([...levels], [4, 8, BLANK, BLANK, BLANK, BLANK]);
    assert.equal(range, '1 … 2');
    assert.equal(heat([1, 2], 0).range, null);
  });

  it('infinities are of the full size, and leave the others their own', () => {
    assert.deepEqual([...heat([Infinity, -Infinity, 1, -1]).levels], [8, -8, 8, -8]);
  });

  it('NaN is blank and said in the range', () => {
    const { levels, range } = heat([NaN, 1, 1, 1]);
    assert.equal(levels[0], BLANK);
    assert.equal(range, 'NaN');
  });

  it('a cell of a large matrix is the mean of the numbers that it covers', () => {
    // 40 × 60 numbers in 20 × 20 cells: each covers 2 × 3.
    const { rows, columns, levels, range } = matrixHeat(40, 60, 40, (i, j) => (i < 2 && j < 3 ? j : 0), 4);
    assert.deepEqual([rows, columns, range], [20, 20, '0 … 2']);
    assert.equal(levels[0], 8);
    assert.ok(levels.slice(1).every((level) => level === 0));
  });

  it('a cell with a row that is not computed yet is blank', () => {
    const { levels, range } = matrixHeat(40, 2, 3, (i) => i + 1, 4);
    // Rows 1 and 2 are in the first cells, 3 and 4 in the next ones.
    assert.deepEqual([...levels.slice(0, 4)], [8, 8, BLANK, BLANK]);
    assert.equal(range, '1 … 3');
    assert.ok(matrixHeat(40, 2, 0, () => 1, 4).levels.every((level) => level === BLANK));
  });
});
