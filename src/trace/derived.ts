// How a derivation is put together: one formula twice, in symbols and in the recorded numbers.
import type { Model } from '../spec/model';
import { number, rest, sum, type Formula } from './formula';
import { formulaValue } from './formulaValue';
import type { Iteration } from './iteration';
import { quantityValue, type Quantity } from './quantity';
import { quantitySymbol } from './quantitySymbol';

/** A formula in symbols and with numbers. */
export interface Derived {
  readonly symbols: Formula;
  readonly numbers: Formula;
}

/** Writes a quantity down, as its symbol or as its number. */
export type Leaf = (quantity: Quantity) => Formula;

/** Terms of a sum that are written out, where nobody asks for more. */
export const SHOWN_TERMS = 4;

/** Rounding that a formula may add to the recorded number, relatively: less than what any digit shows. */
const FAITHFUL = 1e-12;

/** Makes formulas about one recorded iteration. */
export class FormulaMaker {
  readonly numberOf: Leaf;

  constructor(
    private readonly model: Model,
    readonly iteration: Iteration,
    readonly symbolOf: Leaf = (quantity) => quantitySymbol(model, quantity),
    /** Terms of a sum that are written out with numbers. */
    readonly shownTerms = SHOWN_TERMS,
  ) {
    this.numberOf = (quantity) => number(quantityValue(model, iteration, quantity), quantity);
  }

  value(quantity: Quantity): number {
    return quantityValue(this.model, this.iteration, quantity);
  }

  /** The same terms in symbols and with numbers. */
  both(build: (leaf: Leaf) => Formula): Derived {
    return { symbols: build(this.symbolOf), numbers: build(this.numberOf) };
  }

  /**
   * A sum of `count` terms: in symbols `general`, with numbers the largest terms and what the rest adds up to. A single term
   * is no sum.
   */
  total(count: number, general: Formula, term: (leaf: Leaf, position: number) => Formula): Derived {
    if (count === 1) return this.both((leaf) => term(leaf, 0));
    return { symbols: general, numbers: this.folded(count, (position) => term(this.numberOf, position)) };
  }

  /** The sum of terms made of numbers: the largest by size, then the rest in one. */
  folded(count: number, term: (position: number) => Formula): Formula {
    return foldedSum(count, term, this.shownTerms);
  }

  /** The same without the term at `except`, where that is given. */
  foldedOthers(count: number, term: (position: number) => Formula, except?: number): Formula {
    const positions = Array.from({ length: count }, (_, position) => position).filter(
      (position) => position !== except,
    );
    return this.folded(positions.length, (at) => term(positions[at] ?? 0));
  }
}

function foldedSum(count: number, term: (position: number) => Formula, shownTerms: number): Formula {
  const terms = Array.from({ length: count }, (_, position) => {
    const formula = term(position);
    return { formula, value: formulaValue(formula) };
  });
  if (terms.length === 0) return number(0);
  terms.sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const [shown, folded] = [terms.slice(0, shownTerms), terms.slice(shownTerms)];
  const addends = shown.map(({ formula }) => formula);
  if (folded.length > 0) {
    const subtotal = folded.reduce((total, { value }) => total + value, 0);
    addends.push(rest(folded.length, subtotal));
  }
  return sum(addends);
}

/**
 * The first formula whose numbers give the recorded `value`, else the last. Where y saturates, the formula that a person
 * expects loses all its digits, and one that is exact there (the engine's own) takes its place.
 */
export function firstFaithful(value: number, candidates: readonly (() => Derived)[]): Derived {
  const last = candidates.length - 1;
  for (const [at, make] of candidates.entries()) {
    const derived = make();
    const found = formulaValue(derived.numbers);
    const isFaithful = Math.abs(found - value) <= FAITHFUL * Math.abs(value) || Object.is(found, value);
    if (at === last || isFaithful) return derived;
  }
  throw new RangeError('a derivation needs a formula');
}
