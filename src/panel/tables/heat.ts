import { gradientStep } from '../../trace/gradientSize';

/** The largest finite |x|; 0 where there is none. */
export function largestSize(numbers: Iterable<number>): number {
  let largest = 0;
  for (const x of numbers) {
    const size = Math.abs(x);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** The size of a number beside the column's largest in steps of a power of ten, with the number's sign: −steps … steps. */
export function heatStep(value: number, largest: number, steps = 4): number {
  const step = gradientStep(value, largest, steps);
  return value < 0 ? -step : step;
}
