import { gradientStep } from '../../trace/gradientSize';
import type { NumberTable } from './numberTable';

/** The largest finite |x| of a column; 0 where it has none. */
export function largestOf(table: NumberTable, column: number): number {
  let largest = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const size = Math.abs(table.value(row, column) ?? 0);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** The size of a number beside the column's largest in steps of a power of ten, with the number's sign: −steps … steps. */
export function heatStep(value: number, largest: number, steps = 4): number {
  const step = gradientStep(value, largest, steps);
  return value < 0 ? -step : step;
}
