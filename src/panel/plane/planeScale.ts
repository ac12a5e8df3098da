import { activationRange } from '../../engine/activation';
import { row, type Matrix } from '../../engine/matrix';
import { outputLayer, type Network } from '../../engine/network';

/** The scale of one output: its ends, and the value in its middle on which the line is drawn. */
export interface PlaneScale {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * Of an output whose activation has bounds: these, and their middle (0.5 for a sigmoid). Else the middle of its targets, and as
 * far as its targets and its values over the plane go. `targets`: outputs × samples.
 */
export function planeScale(network: Network, targets: Matrix, unit: number, values: Float64Array): PlaneScale {
  const [low, high] = activationRange(outputLayer(network).activation);
  if (Number.isFinite(low) && Number.isFinite(high)) return { low, middle: (low + high) / 2, high };
  const wanted = extent(row(targets, unit));
  const found = extent(values);
  const middle = (wanted.low + wanted.high) / 2;
  return { low: Math.min(wanted.low, found.low), middle, high: Math.max(wanted.high, found.high) };
}

/** A value as a share of its half of the scale: −1 to 1, 0 in the middle; NaN stays NaN. */
export function shareOf({ low, middle, high }: PlaneScale, value: number): number {
  const half = value < middle ? middle - low : high - middle;
  return half > 0 ? Math.max(-1, Math.min(1, (value - middle) / half)) : Number.isNaN(value) ? NaN : 0;
}

/** The least and the greatest finite number; 0 and 0 where there is none. */
function extent(values: Float64Array): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const x of values) if (Number.isFinite(x)) [low, high] = [Math.min(low, x), Math.max(high, x)];
  return low > high ? { low: 0, high: 0 } : { low, high };
}
