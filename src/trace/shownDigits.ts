// How many digits the numbers of a formula need for its arithmetic to come out as it is shown.
import { formatNumber, MOST_DIGITS, readShown, shownUnit } from '../base/numberFormat';
import { parts, type Formula } from './formula';
import { formulaValue } from './formulaValue';

/** Significant digits of each number of a formula: so many, or so many by its size. */
export type Digits = number | ((value: number) => number);

/** A formula's numbers beside its result. */
export interface ShownArithmetic {
  readonly digits: Digits;
  /** "=" where what is shown comes, rounded, to the result that is shown; else "≈". */
  readonly sign: '=' | '≈';
}

/** More different numbers than this are not judged one by one. */
const MOST_JUDGED = 40;

export function digitsFor(digits: Digits, value: number): number {
  return typeof digits === 'number' ? digits : digits(value);
}

/**
 * The digits of the numbers in `formula`, `digits` at least, with which it comes to `result` shown to `digits`: first as many
 * for all as are needed, then for each number only what it needs itself. The same number has the same digits everywhere.
 */
export function shownArithmetic(formula: Formula, result: number, digits: number): ShownArithmetic {
  const exact = formulaValue(formula);
  // Symbols have no value, and what is not finite has no digits.
  if (Number.isNaN(exact) || !Number.isFinite(result)) return { digits, sign: '=' };
  const comesOut = (of: Digits): boolean => isShown(formulaValue(asShown(formula, of)), result, digits);
  if (comesOut(digits)) return { digits, sign: '=' };
  let enough = digits + 1;
  while (enough <= MOST_DIGITS && !comesOut(enough)) enough++;
  if (enough > MOST_DIGITS) return { digits, sign: '≈' };
  const sizes = [...new Set(sizesOf(formula))];
  if (sizes.length > MOST_JUDGED) return { digits: enough, sign: '=' };
  const needed = new Map(sizes.map((size) => [size, enough]));
  const digitsOf = (value: number): number => needed.get(Math.abs(value)) ?? digits;
  for (const size of sizes) {
    for (let fewer = digits; fewer <= enough; fewer++) {
      needed.set(size, fewer);
      if (comesOut(digitsOf)) break;
    }
  }
  return { digits: digitsOf, sign: '=' };
}

/** Whether a value, rounded to the digits of the result, is the result as it is shown. */
export function isShown(value: number, result: number, digits: number): boolean {
  const shown = readShown(formatNumber(result, digits));
  return Math.abs(value - shown) <= (shownUnit(result, digits) / 2) * (1 + 1e-9);
}

/** The formula of the numbers that a reader sees. */
function asShown(formula: Formula, digits: Digits): Formula {
  const inner = (of: Formula): Formula => asShown(of, digits);
  switch (formula.kind) {
    case 'number':
    case 'rest':
      return { ...formula, value: readShown(formatNumber(formula.value, digitsFor(digits, formula.value))) };
    case 'product':
      return { ...formula, factors: formula.factors.map(inner) };
    case 'sum':
      return { ...formula, terms: formula.terms.map(inner) };
    case 'fraction':
      return { ...formula, numerator: inner(formula.numerator), denominator: inner(formula.denominator) };
    case 'negation':
    case 'square':
    case 'root':
    case 'call':
      return { ...formula, of: inner(formula.of) };
    default:
      return formula;
  }
}

/** The sizes of all numbers in a formula. */
function sizesOf(formula: Formula): number[] {
  if (formula.kind === 'number' || formula.kind === 'rest') return [Math.abs(formula.value)];
  return parts(formula).flatMap(sizesOf);
}
