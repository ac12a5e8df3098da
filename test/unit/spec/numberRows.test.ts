import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NumberRows } from '../../../src/spec/numberRows';

describe('NumberRows', () => {
  it('are the rows of a matrix, in their order', () => {
    const rows = new NumberRows(3);
    for (const row of [[1, 2], [3, 4], new Float64Array([5, -0])]) rows.add(row);
    const { rows: count, columns, data } = rows.matrix();
    assert.deepEqual([count, columns, [...data]], [3, 2, [1, 2, 3, 4, 5, -0]]);
    assert.deepEqual([...rows.row(1)], [3, 4]);
  });

  it('have the width of the first, and leave out others', () => {
    const rows = new NumberRows(4);
    for (const row of [[1, 2], [3], [4, 5, 6], [7, 8]]) rows.add(row);
    assert.deepEqual([rows.count, rows.width, [...rows.matrix().data]], [2, 2, [1, 2, 7, 8]]);
  });

  it('may be none, or have no numbers', () => {
    assert.deepEqual([new NumberRows(0).matrix().rows, new NumberRows(0).width], [0, 0]);
    const rows = new NumberRows(2);
    rows.add([]);
    rows.add([]);
    assert.deepEqual([rows.count, rows.width, rows.matrix().data.length], [2, 0, 0]);
  });

  it('take no room for rows that there may never be', () => {
    const rows = new NumberRows(2 ** 40);
    for (let k = 0; k < 5000; k++) rows.add([k, k / 2]);
    assert.equal(rows.matrix().data.length, 10_000);
    assert.deepEqual([...rows.row(4999)], [4999, 2499.5]);
  });
});
