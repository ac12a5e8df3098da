import type { NumberTable } from './numberTable';
import type { RowFilter } from './rowFilter';

export interface RowSort {
  readonly column: number;
  /** By the numbers, or by their size |x|. */
  readonly by: 'value' | 'size';
  readonly direction: 'ascending' | 'descending';
}

/**
 * The rows to show, by their index in the table; `null`: all of them, in the table's own order. Rows whose numbers are
 * equal keep that order; those whose number is not known yet or NaN come last, whatever the direction.
 */
export function rowOrder(table: NumberTable, sort: RowSort | null, filter: RowFilter | null): Int32Array | null {
  if (sort === null && filter === null) return null;
  const rows = filter === null ? allRows(table) : filteredRows(table, filter);
  return sort === null ? rows : sortedRows(table, rows, sort);
}

/** Every row, in the table's own order. */
export function allRows({ rowCount }: NumberTable): Int32Array {
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  return rows;
}

function filteredRows(table: NumberTable, filter: RowFilter): Int32Array {
  const rows = new Int32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) if (filter(table, row)) rows[count++] = row;
  return rows.slice(0, count);
}

function sortedRows(table: NumberTable, rows: Int32Array, { column, by, direction }: RowSort): Int32Array {
  // Each number is asked for once; a sort compares it many times.
  const keys = new Float64Array(table.rowCount);
  const sign = direction === 'ascending' ? 1 : -1;
  const order = new Int32Array(rows.length);
  const last: number[] = [];
  let count = 0;
  for (const row of rows) {
    const value = table.value(row, column) ?? NaN;
    keys[row] = sign * (by === 'size' ? Math.abs(value) : value);
    if (Number.isNaN(value)) last.push(row);
    else order[count++] = row;
  }
  order.subarray(0, count).sort((one, other) => compare(keys[one] ?? NaN, keys[other] ?? NaN));
  order.set(last, count);
  return order;
}

/** Not their difference: that of two infinite numbers is NaN. */
function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
