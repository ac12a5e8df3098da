import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { allRows, rowOrder, type RowSort } from '../../../../src/panel/tables/rowOrder';
import { unitTable } from './sampleTables';

const values = [2, null, -3, NaN, 2, Infinity, -0, -Infinity, 0];

function order(
  of: readonly (number | null)[],
  sort: RowSort | null,
  isShown?: (row: number) => boolean,
): number[] | null {
  const table = unitTable(of.map((value) => [value]));
  const rows = rowOrder(table, sort, isShown === undefined ? null : (_, row) => isShown(row));
  return rows && [...rows];
}

describe('rowOrder', () => {
  const cases: [by: RowSort['by'], direction: RowSort['direction'], rows: number[]][] = [
    ['value', 'ascending', [7, 2, 6, 8, 0, 4, 5, 1, 3]],
    ['value', 'descending', [5, 0, 4, 6, 8, 2, 7, 1, 3]],
    ['size', 'ascending', [6, 8, 0, 4, 2, 5, 7, 1, 3]],
    ['size', 'descending', [5, 7, 2, 0, 4, 6, 8, 1, 3]],
  ];
  for (const [by, direction, rows] of cases) {
    it(`sorts by ${by}, ${direction}: ties as in the table, blanks and NaN last`, () => {
      assert.deepEqual(order(values, { column: 0, by, direction }), rows);
    });
  }

  it('is the table’s own order where nothing is asked for', () => {
    assert.equal(order(values, null), null);
  });

  it('filters without sorting', () => {
    assert.deepEqual(
      order(values, null, (row) => row % 3 === 0),
      [0, 3, 6],
    );
    assert.deepEqual(
      order(values, null, () => false),
      [],
    );
  });

  it('sorts what the filter leaves', () => {
    const sort = { column: 0, by: 'value', direction: 'descending' } as const;
    assert.deepEqual(
      order(values, sort, (row) => row !== 5 && row !== 1),
      [0, 4, 6, 8, 2, 7, 3],
    );
  });

  it('is a stable sort by the numbers, as the language’s own', () => {
    const number = fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 }), fc.double());
    const by = fc.constantFrom('value' as const, 'size' as const);
    const direction = fc.constantFrom('ascending' as const, 'descending' as const);
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), by, direction, (column, sortBy, sortDirection) => {
        const key = (row: number): number => {
          const value = column[row] ?? NaN;
          return (sortBy === 'size' ? Math.abs(value) : value) * (sortDirection === 'ascending' ? 1 : -1);
        };
        const rows = column.map((_, row) => row);
        const known = rows.filter((row) => !Number.isNaN(key(row)));
        const expected = [
          ...known.sort((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other)))),
          ...rows.filter((row) => Number.isNaN(key(row))),
        ];
        assert.deepEqual(order(column, { column: 0, by: sortBy, direction: sortDirection }), expected);
      }),
    );
  });

  it('asks for each number once, however many rows there are', () => {
    const rowCount = 100_480;
    let asked = 0;
    const table = {
      ...unitTable([]),
      rowCount,
      value: (row: number) => {
        asked++;
        return (row * 7919) % rowCount;
      },
    };
    const rows = rowOrder(table, { column: 0, by: 'value', direction: 'ascending' }, null);
    assert.equal(asked, rowCount);
    assert.ok(rows?.every((row, place) => (row * 7919) % rowCount === place));
  });
});

describe('allRows', () => {
  it('is every row in order', () => {
    assert.deepEqual([...allRows(unitTable([[1], [2], [3]]))], [0, 1, 2]);
  });
});
