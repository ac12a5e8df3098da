import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RowChoice } from '../../../src/panel/rowChoice';

/** Start, total and the positions of the rows that are sent. */
function windowOf(rows: RowChoice, total: number, layer = 1, table: 'units' | 'parameters' = 'units') {
  const { start, total: all, rows: sent } = rows.windowOf(layer, table, total, (position) => position);
  assert.deepEqual(
    sent,
    sent.map((_, i) => start + i),
  );
  return { start, total: all, length: sent.length };
}

describe('RowChoice', () => {
  it('sends all rows of a short table', () => {
    for (const total of [1, 199, 200]) {
      assert.deepEqual(windowOf(new RowChoice(), total), { start: 0, total, length: total });
    }
  });

  it('sends the first 200 rows of a long one', () => {
    assert.deepEqual(windowOf(new RowChoice(), 201), { start: 0, total: 201, length: 200 });
  });

  it('sends 200 rows from the chosen one on, as far as there are any', () => {
    const rows = new RowChoice();
    rows.choose(1, 'units', 200);
    assert.deepEqual(windowOf(rows, 1000), { start: 200, total: 1000, length: 200 });
    assert.deepEqual(windowOf(rows, 250), { start: 200, total: 250, length: 50 });
    assert.deepEqual(windowOf(rows, 201), { start: 200, total: 201, length: 1 });
  });

  it('goes back to the first row where the table has become shorter', () => {
    const rows = new RowChoice();
    rows.choose(1, 'units', 200);
    assert.deepEqual(windowOf(rows, 200), { start: 0, total: 200, length: 200 });
    assert.deepEqual(windowOf(rows, 3), { start: 0, total: 3, length: 3 });
  });

  it('remembers each table of each layer by itself', () => {
    const rows = new RowChoice();
    rows.choose(1, 'units', 10);
    rows.choose(1, 'parameters', 20);
    rows.choose(11, 'units', 30);
    rows.choose(1, 'units', 40);
    const starts = [
      windowOf(rows, 100, 1, 'units'),
      windowOf(rows, 100, 1, 'parameters'),
      windowOf(rows, 100, 11, 'units'),
      windowOf(rows, 100, 2, 'units'),
    ].map(({ start }) => start);
    assert.deepEqual(starts, [40, 20, 30, 0]);
  });
});
