import { gradientStep } from '../../trace/gradientSize';

/** The size of a number beside the column's largest in steps of a power of ten, with the number's sign: −steps … steps. */
export function heatStep(value: number, largest: number, steps = 4): number {
  const step = gradientStep(value, largest, steps);
  return value < 0 ? -step : step;
}
