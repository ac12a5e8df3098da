import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { matrixHeat, vectorHeat } from '../../../../src/panel/picture/heatGrid';
import { HeatCells, type HeatNumbers } from '../../../../webview/picture/heatCells';

const numbers = (count: number): HeatNumbers => ({
  count,
  quantityAt: (input) => ({ kind: 'input', input, sample: 0 }),
  nameAt: (index) => `x${index}`,
});

const inputAt = (cells: HeatCells, row: number, column: number): number | null => {
  const found = cells.numberOf(cells.cellAt({ row, column }));
  if (found === null) return null;
  assert.ok(found.quantity.kind === 'input');
  return found.quantity.input;
};

describe('the cells of a heat map', () => {
  it('lead each to its number, where there is one for each', () => {
    const values = [3, -1, 4, 1, -5, 9, 2];
    const heat = vectorHeat(values.length, values.length, (i) => values[i]!, 4);
    const cells = new HeatCells(heat, numbers(values.length));
    assert.deepEqual([cells.rows, cells.columns], [3, 3]);
    assert.equal(inputAt(cells, 1, 2), 5);
    assert.equal(cells.numberOf(cells.cellAt({ row: 1, column: 2 }))?.text, 'x5');
    assert.deepEqual(cells.placeOf(cells.peak!), { row: 1, column: 2 });
    assert.equal(cells.placeOf(9), null);
    for (const [row, column] of [
      [2, 1],
      [2, 2],
      [3, 0],
      [0, -1],
      [-1, 0],
      [0, 3],
    ] as const) {
      assert.equal(cells.numberOf(cells.cellAt({ row, column })), null, `${row}, ${column}`);
    }
  });

  it('lead to the largest number, where they stand for several', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer(),
        (rows, columns, seed) => {
          const value = (i: number, j: number): number => Math.sin((seed % 1000) + i * columns + j);
          const heat = matrixHeat(rows, columns, rows, value, 4);
          const [plain, turned] = [false, true].map(
            (isTransposed) => new HeatCells(heat, numbers(rows * columns), isTransposed),
          );
          for (let row = 0; row < heat.rows; row++) {
            for (let column = 0; column < heat.columns; column++) {
              let largest = -1;
              for (let i = 0; i < rows; i++) {
                if (Math.floor((i * heat.rows) / rows) !== row) continue;
                for (let j = 0; j < columns; j++) {
                  if (Math.floor((j * heat.columns) / columns) !== column) continue;
                  const best = largest < 0 ? -1 : Math.abs(value(Math.floor(largest / columns), largest % columns));
                  if (Math.abs(value(i, j)) > best) largest = i * columns + j;
                }
              }
              assert.equal(inputAt(plain!, row, column), largest);
              assert.equal(inputAt(turned!, column, row), largest);
              const cell = plain!.cellAt({ row, column })!;
              assert.deepEqual(turned!.placeOf(cell), { row: column, column: row });
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lead nowhere while nothing is computed, and to the first where all is NaN', () => {
    const blank = new HeatCells(
      matrixHeat(40, 40, 3, () => 1, 4),
      numbers(1600),
    );
    assert.equal(inputAt(blank, 0, 0), 0);
    assert.match(blank.numberOf(0)!.text, /^x0, the largest/);
    assert.equal(inputAt(blank, 1, 0), null, 'one of its two rows is not computed');
    assert.equal(
      new HeatCells(
        vectorHeat(9, 0, () => 1, 4),
        numbers(9),
      ).peak,
      null,
    );
    assert.equal(
      inputAt(
        new HeatCells(
          vectorHeat(9, 9, () => NaN, 4),
          numbers(9),
        ),
        0,
        1,
      ),
      1,
    );
  });
});
