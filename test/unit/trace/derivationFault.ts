import { derivationOf } from '../../../src/trace/derivation';
import { parts, type Formula } from '../../../src/trace/formula';
import { formulaText } from '../../../src/trace/formulaText';
import { formulaValue } from '../../../src/trace/formulaValue';
import { quantityValue, type Quantity } from '../../../src/trace/quantity';
import type { RecordedRun } from './allQuantities';

/** What a formula would come to if nothing in it cancelled: the measure of its rounding. */
function magnitude(formula: Formula): number {
  switch (formula.kind) {
    case 'sum':
      return formula.terms.reduce((total, term) => total + magnitude(term), 0);
    case 'product':
      return formulaValue(formula) === 0 ? 0 : formula.factors.reduce((total, factor) => total * magnitude(factor), 1);
    case 'fraction':
      return formulaValue(formula.numerator) === 0
        ? 0
        : magnitude(formula.numerator) / Math.abs(formulaValue(formula.denominator));
    case 'negation':
      return magnitude(formula.of);
    default:
      return Math.abs(formulaValue(formula));
  }
}

/** What is wrong with the derivation of a number: its formula, with numbers, must come to it, and each term be what it stands for. */
export function derivationFault({ model, iteration }: RecordedRun, quantity: Quantity): string | null {
  const { value, numbers, terms } = derivationOf(model, iteration, quantity);
  const name = JSON.stringify(quantity);
  if (!Object.is(value, quantityValue(model, iteration, quantity))) return `${name} has another value`;
  // Past float64's range nothing is explained: an underflowed y takes part in no sum.
  if (numbers === null || Number.isNaN(value)) return null;
  const result = formulaValue(numbers);
  // What an update adds is rounded to the digits of w.
  const rounded =
    quantity.kind === 'change' ? Math.abs(quantityValue(model, iteration, { ...quantity, kind: 'after' })) : 0;
  const size = Math.max(Math.abs(value), magnitude(numbers), rounded);
  const isSame = Object.is(result, value) || Math.abs(result - value) <= 1e-12 * size;
  if (!isSame) return `${name}: ${formulaText(numbers, 17)} is ${result}, not ${value}`;
  // Every number that stands for a quantity is that quantity's.
  const wrongTerm = (term: Formula): string | null => {
    if (term.quantity !== undefined) {
      const own = quantityValue(model, iteration, term.quantity);
      if (!Object.is(formulaValue(term), own) && formulaValue(term) !== own) return JSON.stringify(term);
    }
    return parts(term).reduce<string | null>((wrong, part) => wrong ?? wrongTerm(part), null);
  };
  const wrong = wrongTerm(numbers);
  if (wrong !== null) return `${name} has a term that is not its quantity: ${wrong}`;
  for (const term of terms) quantityValue(model, iteration, term); // throws where there is none
  return null;
}
