import { formatExact, formatNumber } from '../base/numberFormat';
import type { MaybeNumeral, Numeral } from '../protocol/viewState';

/** A number as the page shows it, to so many significant digits. */
export function numeral(x: number, digits: number): Numeral {
  return { text: formatNumber(x, digits), exact: formatExact(x) };
}

/** `null`, shown as blank, unless the cursor has reached the number (and there is one: softmax has no σ′(z)). */
export function numeralIf(isReached: boolean, x: number | undefined, digits: number): MaybeNumeral {
  return isReached && x !== undefined ? numeral(x, digits) : null;
}
