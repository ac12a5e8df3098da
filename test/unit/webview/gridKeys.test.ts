import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { placeAfter } from '../../../webview/gridKeys';

describe('placeAfter', () => {
  const size = { rows: 100, columns: 7, page: 20, firstRow: -1 as const };
  const at = (row: number, column: number) => ({ row, column });
  const table: [key: string, isControl: boolean, from: ReturnType<typeof at>, to: ReturnType<typeof at>][] = [
    ['ArrowDown', false, at(3, 2), at(4, 2)],
    ['ArrowDown', false, at(99, 2), at(99, 2)],
    ['ArrowUp', false, at(3, 2), at(2, 2)],
    ['ArrowUp', false, at(0, 2), at(-1, 2)],
    ['ArrowUp', false, at(-1, 2), at(-1, 2)],
    ['ArrowLeft', false, at(3, 0), at(3, 0)],
    ['ArrowRight', false, at(3, 5), at(3, 6)],
    ['ArrowRight', false, at(3, 6), at(3, 6)],
    ['Home', false, at(3, 5), at(3, 0)],
    ['End', false, at(3, 0), at(3, 6)],
    ['Home', true, at(50, 5), at(0, 0)],
    ['End', true, at(3, 0), at(99, 6)],
    ['PageDown', false, at(3, 1), at(23, 1)],
    ['PageDown', false, at(95, 1), at(99, 1)],
    ['PageUp', false, at(50, 1), at(30, 1)],
    ['PageUp', false, at(3, 1), at(0, 1)],
  ];
  for (const [key, isControl, from, to] of table) {
    it(`${isControl ? 'Ctrl+' : ''}${key} leads from ${from.row}, ${from.column} to ${to.row}, ${to.column}`, () => {
      assert.deepEqual(placeAfter(key, isControl, from, size), to);
    });
  }

  it('does not come to the headings where these are no part of the grid', () => {
    assert.deepEqual(placeAfter('ArrowUp', false, at(0, 2), { ...size, firstRow: 0 }), at(0, 2));
  });

  it('leaves every other key alone', () => {
    for (const key of ['a', 'Tab', 'Escape', 'Enter']) assert.equal(placeAfter(key, false, at(1, 1), size), null);
  });

  it('stays on the headings of an empty table', () => {
    assert.deepEqual(placeAfter('ArrowDown', false, at(-1, 0), { ...size, rows: 0 }), at(-1, 0));
  });
});
