import { formatNumber } from '../../base/numberFormat';
import { row, type Matrix } from '../../engine/matrix';
import type { PlaneAxis } from '../../protocol/plane';
import { between, type AxisRange, type PlaneRange } from '../../trace/plane/inputPlane';

/** Room beside the data, as a share of their width. */
const MARGIN = 0.2;

/** A range that holds all samples, with a margin. `inputs`: 2 × samples. */
export function rangeOfData(inputs: Matrix): PlaneRange {
  return [rangeOf(row(inputs, 0)), rangeOf(row(inputs, 1))];
}

function rangeOf(values: Float64Array): AxisRange {
  let [low, high] = [Infinity, -Infinity];
  for (const x of values) [low, high] = [Math.min(low, x), Math.max(high, x)];
  if (low > high) return { low: -1, high: 1 };
  // All in one place: a range that tells this place from others, whatever its size.
  if (low === high) return widened(low, high, Math.max(1, Math.abs(low)));
  return widened(low, high, MARGIN * (high - low));
}

/** Wider, as far as float64 goes. */
function widened(low: number, high: number, by: number): AxisRange {
  return { low: Math.max(low - by, -Number.MAX_VALUE / 4), high: Math.min(high + by, Number.MAX_VALUE / 4) };
}

/** An axis with round marks, at most about five. */
export function planeAxis(name: string, { low, high }: AxisRange): PlaneAxis {
  const step = roundStep((high - low) / 5);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  const ticks = Array.from({ length: count }, (_, k) => {
    const value = Number(((first + k) * step).toPrecision(12));
    return { at: (value - low) / (high - low), text: formatNumber(value, 6) };
  });
  return { name, ticks };
}

/** The round number nearest to the place at a share of a range: nobody can point more finely than to a thousandth or so. */
export function roundPlace(range: AxisRange, share: number): number {
  const fineness = 10 ** Math.floor(Math.log10((range.high - range.low) / 400));
  return Number((Math.round(between(range, share) / fineness) * fineness).toPrecision(12));
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((step) => step * power >= size) ?? 10);
}
