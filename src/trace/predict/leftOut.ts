// Formulas with a term of a sum left out, or taken twice.
import { negation, product, quantitiesOf, sum, type Formula } from '../formula';
import type { Quantity } from '../quantity';

/** A formula that is wrong in one term. */
export interface WrongTerm {
  readonly formula: Formula;
  /** What the term stands for, the first where it is made of several. */
  readonly term: Quantity | null;
  readonly isTwice: boolean;
}

/** Longer sums are left alone: one of their terms is not told from another. */
const LONGEST = 64;

/** Every way to leave out one term of a sum in a formula, then to take one twice. Looks into no term of a sum. */
export function wrongTerms(formula: Formula): readonly WrongTerm[] {
  if (formula.kind === 'sum') return ofSum(formula.terms);
  if (formula.quantity !== undefined) return [];
  if (formula.kind === 'negation') {
    return wrongTerms(formula.of).map((wrong) => ({ ...wrong, formula: negation(wrong.formula) }));
  }
  if (formula.kind !== 'product') return [];
  return formula.factors.flatMap((factor, at) =>
    wrongTerms(factor).map((wrong) => ({
      ...wrong,
      formula: product(formula.factors.map((other, k) => (k === at ? wrong.formula : other))),
    })),
  );
}

function ofSum(terms: readonly Formula[]): readonly WrongTerm[] {
  if (terms.length > LONGEST || terms.length < 2) return [];
  const wrong = (isTwice: boolean) =>
    terms.map((term, at) => ({
      formula: sum(isTwice ? [...terms, term] : terms.filter((_, k) => k !== at)),
      term: term.quantity ?? quantitiesOf(term)[0] ?? null,
      isTwice,
    }));
  return [...wrong(false), ...wrong(true)];
}
