// The only place where a number becomes text that a person reads.

/** A true minus, as wide as a plus. */
const MINUS = '−';

/** From here on a number is written with an exponent. */
const LARGE = 1e7;
const SMALL = 1e-5;

/** Significant digits that tell any two float64 apart. */
export const MOST_DIGITS = 17;

/**
 * A number to `digits` significant digits. One that has no more than that is shown as it is ("1", "0.15"); any other is
 * rounded and keeps its zeros ("0.9820"), so that a reader sees where it was cut. Integers below 10⁷ are shown whole.
 */
export function formatNumber(x: number, digits: number): string {
  if (x === 0) return '0';
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'NaN' : x > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(x);
  const sign = x < 0 ? MINUS : '';
  if (size >= LARGE || size < SMALL) return sign + exponentText(size, digits);
  const integerDigits = Math.floor(Math.log10(size)) + 1;
  if (integerDigits >= digits) return sign + size.toFixed(0);
  const rounded = size.toPrecision(digits);
  return sign + (Number(rounded) === size ? String(size) : rounded);
}

/** The number that a text of `formatNumber` shows. */
export function readShown(text: string): number {
  return Number(text.replaceAll(MINUS, '-').replace('∞', 'Infinity'));
}

/** What a unit of the last of `digits` digits of a shown number is worth; of an integer that is shown whole, 1; of 0, 0. */
export function shownUnit(x: number, digits: number): number {
  const size = Math.abs(readShown(formatNumber(x, digits)));
  if (size === 0 || !Number.isFinite(size)) return 0;
  const unit = 10 ** (Math.floor(Math.log10(size)) - digits + 1);
  return size < LARGE && size >= SMALL ? Math.min(unit, 1) : unit;
}

/** A number to as many digits, `digits` at least, as tell it from another one: 0.09999996 beside 0.1 is no 0.1000. */
export function formatApart(x: number, other: number, digits: number): string {
  return formatNumber(x, digitsApart(x, other, digits));
}

/** So many digits, `digits` at least. */
export function digitsApart(x: number, other: number, digits: number): number {
  const isApart = (count: number): boolean => Number(x.toPrecision(count)) !== Number(other.toPrecision(count));
  let enough = digits;
  while (enough < MOST_DIGITS && !isApart(enough)) enough++;
  return enough;
}

/** Every digit of a float64: the shortest text that reads back as the same number. */
export function formatExact(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}

/** Every digit of a float64, as LaTeX's math mode has it: 1.5 \times 10^{-7}. */
export function formatLatex(x: number): string {
  if (Number.isNaN(x)) return '\\mathrm{NaN}';
  const [mantissa = '', exponent] = formatExact(x).replace('Infinity', '\\infty').split('e');
  return exponent === undefined ? mantissa : `${mantissa} \\times 10^{${Number(exponent)}}`;
}

/** A number as a factor in a product: negative ones in parentheses. */
export function formatFactor(x: number, digits: number): string {
  const text = formatNumber(x, digits);
  return x < 0 ? `(${text})` : text;
}

function exponentText(size: number, digits: number): string {
  const text = Number(size.toExponential(digits - 1)) === size ? size.toExponential() : size.toExponential(digits - 1);
  return text.replace('e-', `e${MINUS}`).replace('e+', 'e');
}

/**
 * `factor` times the quotient of two finite numbers to `digits` significant digits, and its size also where a float64 cannot hold
 * it. The divisor is not 0.
 */
export function formatQuotient(dividend: number, divisor: number, factor: number, digits: number): string {
  const quotient = (dividend / divisor) * factor;
  if (dividend === 0 || isNormal(quotient)) return formatNumber(quotient, digits);
  const [over, under] = [scientific(dividend), scientific(divisor)];
  const [mantissa, exponent] = scientific((over[0] / under[0]) * factor);
  const size = Math.abs(mantissa).toPrecision(digits);
  const [shown, raisedBy] = scientific(Number(size));
  const power = over[1] - under[1] + exponent + raisedBy;
  const sign = mantissa < 0 ? MINUS : '';
  return `${sign}${formatNumber(shown, digits)}e${power < 0 ? MINUS : ''}${Math.abs(power)}`;
}

/** Whether a float64 has all its digits, and is not too large. */
function isNormal(x: number): boolean {
  return Math.abs(x) >= 2 ** -1022 && Number.isFinite(x);
}

/** x = mantissa · 10^exponent, with 1 ≤ |mantissa| < 10. */
function scientific(x: number): readonly [mantissa: number, exponent: number] {
  const [mantissa = '', exponent = ''] = x.toExponential().split('e');
  return [Number(mantissa), Number(exponent)];
}

/** "first, second, third": a sequence of numbers in parentheses. */
export function formatVector(values: readonly number[], digits: number): string {
  return `(${values.map((x) => formatNumber(x, digits)).join(', ')})`;
}

/** Digits of the longest count that is written whole. */
const LONGEST_COUNT = 10;

/** Bits of counts whose quotient is told in float64. */
const RATIO_BITS = 900;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A count as large as it may be: "12,345" with the separators of a language, or from 10¹⁰ on "1.23·10²¹" with `digits`
 * significant digits.
 */
export function formatCount(count: bigint, language: string, digits: number): string {
  const whole = String(count);
  if (isWhole(count)) return count.toLocaleString(language);
  let exponent = whole.length - 1;
  let mantissa = Number(`${whole.slice(0, 1)}.${whole.slice(1, 16)}`).toFixed(digits - 1);
  if (Number(mantissa) >= 10) {
    mantissa = (1).toFixed(digits - 1);
    exponent++;
  }
  return `${mantissa}·10${raised(exponent)}`;
}

/** Whether a count is written whole. */
function isWhole(count: bigint): boolean {
  return String(count).length <= LONGEST_COUNT;
}

/** The ratio of two counts that are shown: "≈" where one of them is not written whole. */
export function formatShownRatio(count: bigint, other: bigint, language: string): string {
  const ratio = formatRatio(count, other, language);
  return isWhole(count) && isWhole(other) ? ratio : `≈ ${ratio}`;
}

/** How many times as large one count is as another: "5.3", "161", or a power of ten. The other one is not 0. */
export function formatRatio(count: bigint, other: bigint, language: string): string {
  if (count >= 100n * other) return formatCount((count + other / 2n) / other, language, 2);
  // Of a quotient below 100 float64 has all digits that are shown; a count that it cannot hold gives some away first.
  const excess = BigInt(Math.max(0, other.toString(2).length - RATIO_BITS));
  return formatNumber(Number(count >> excess) / Number(other >> excess), 2);
}

function raised(exponent: number): string {
  return String(exponent).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
}
