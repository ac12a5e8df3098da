import { formatCount } from '../../base/numberFormat';
import type { CountView } from '../../protocol/costs';

/** Significant digits of a count that is too large to be written whole. */
const DIGITS = 3;

/** A count with its bar beside `largest`; both at least 1. */
export function countView(count: bigint, largest: bigint, language: string): CountView {
  return {
    text: formatCount(count, language, DIGITS),
    exact: String(count),
    bar: magnitude(largest) === 0 ? 1 : magnitude(count) / magnitude(largest),
  };
}

/** log₁₀ of a count, too large as it may be for a float64. */
function magnitude(count: bigint): number {
  const digits = String(count);
  return digits.length - 1 + Math.log10(Number(`${digits.slice(0, 1)}.${digits.slice(1, 15)}`));
}
