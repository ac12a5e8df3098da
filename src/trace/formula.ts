// A formula as a tree of terms, to be drawn as text, MathML or LaTeX. The tree says what is meant; parentheses, dots and
// raised digits are a renderer's.
import type { ElementwiseName } from '../engine/activation';
import type { Quantity } from './quantity';
import type { IndexedSymbol, RunningIndex } from './symbol';

/** A function of one argument: an activation or its derivative, or one with a name of its own. */
export type FormulaFunction =
  | { readonly activation: ElementwiseName; readonly isDerivative: boolean }
  | 'ln'
  | 'exp'
  /** ln(1 + e^x). */
  | 'softplus';

type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly symbol: IndexedSymbol }
  /** ∂of/∂by. */
  | { readonly kind: 'derivative'; readonly of: Formula; readonly by: Formula }
  | { readonly kind: 'product'; readonly factors: readonly Formula[] }
  | { readonly kind: 'sum'; readonly terms: readonly Formula[] }
  /** The terms of a sum that are not written out: how many they are, and what they add up to. */
  | { readonly kind: 'rest'; readonly count: number; readonly value: number }
  /** Σ of what `of` is for every `index`; over the samples where `index` is `null`; `except` is an index left out (1-based). */
  | {
      readonly kind: 'series';
      readonly index: RunningIndex | null;
      readonly of: Formula;
      readonly except: number | null;
    }
  | { readonly kind: 'fraction'; readonly numerator: Formula; readonly denominator: Formula }
  /** ⟨of⟩: its mean over the batch's samples. */
  | { readonly kind: 'mean'; readonly of: Formula }
  | { readonly kind: 'negation'; readonly of: Formula }
  | { readonly kind: 'square'; readonly of: Formula }
  | { readonly kind: 'root'; readonly of: Formula }
  | { readonly kind: 'call'; readonly function: FormulaFunction; readonly of: Formula };

/** A term; where it stands for a quantity of the iteration, it says for which. */
export type Formula = Node & { readonly quantity?: Quantity };

export function number(value: number, quantity?: Quantity): Formula {
  return standingFor({ kind: 'number', value }, quantity);
}

export function symbol(of: IndexedSymbol, quantity?: Quantity): Formula {
  return standingFor({ kind: 'symbol', symbol: of }, quantity);
}

export function derivative(of: Formula, by: Formula, quantity?: Quantity): Formula {
  return standingFor({ kind: 'derivative', of, by }, quantity);
}

/** A product in a product is one product, unless it stands for something itself. */
export function product(factors: readonly Formula[], quantity?: Quantity): Formula {
  const flat = factors.flatMap((factor) =>
    factor.kind === 'product' && factor.quantity === undefined ? factor.factors : [factor],
  );
  const [only, second] = flat;
  if (only !== undefined && second === undefined && quantity === undefined) return only;
  return standingFor({ kind: 'product', factors: flat }, quantity);
}

/** A sum in a sum is one sum, unless it stands for something itself. */
export function sum(terms: readonly Formula[], quantity?: Quantity): Formula {
  const flat = terms.flatMap((term) => (term.kind === 'sum' && term.quantity === undefined ? term.terms : [term]));
  const [only, second] = flat;
  if (only !== undefined && second === undefined && quantity === undefined) return only;
  return standingFor({ kind: 'sum', terms: flat }, quantity);
}

export function difference(one: Formula, other: Formula, quantity?: Quantity): Formula {
  return sum([one, negation(other)], quantity);
}

export function rest(count: number, value: number): Formula {
  return { kind: 'rest', count, value };
}

export function series(index: RunningIndex | null, of: Formula, except: number | null = null): Formula {
  return { kind: 'series', index, of, except };
}

export function fraction(numerator: Formula, denominator: Formula): Formula {
  return { kind: 'fraction', numerator, denominator };
}

export function mean(of: Formula, quantity?: Quantity): Formula {
  return standingFor({ kind: 'mean', of }, quantity);
}

export function negation(of: Formula): Formula {
  return { kind: 'negation', of };
}

export function square(of: Formula): Formula {
  return { kind: 'square', of };
}

export function root(of: Formula): Formula {
  return { kind: 'root', of };
}

export function call(name: FormulaFunction, of: Formula, quantity?: Quantity): Formula {
  return standingFor({ kind: 'call', function: name, of }, quantity);
}

function standingFor(node: Node, quantity: Quantity | undefined): Formula {
  return quantity === undefined ? node : { ...node, quantity };
}

/** The same term, standing for nothing. */
export function unnamed(formula: Formula): Formula {
  const { quantity, ...node } = formula;
  return quantity === undefined ? formula : node;
}

/** The terms directly inside a term. */
export function parts(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'symbol':
    case 'rest':
      return [];
    case 'product':
      return formula.factors;
    case 'sum':
      return formula.terms;
    case 'fraction':
      return [formula.numerator, formula.denominator];
    case 'derivative':
      return [formula.of, formula.by];
    default:
      return [formula.of];
  }
}

/** What the terms of a formula stand for, outermost first, each once. Does not look into a term that stands for something. */
export function quantitiesOf(formula: Formula): Quantity[] {
  const found = new Map<string, Quantity>();
  const visit = (term: Formula): void => {
    if (term.quantity !== undefined) found.set(JSON.stringify(term.quantity), term.quantity);
    else parts(term).forEach(visit);
  };
  visit(formula);
  return [...found.values()];
}

/** The formula with another term in the place of each factor or addend for which `replacement` has one. */
export function substituted(formula: Formula, replacement: (quantity: Quantity) => Formula | undefined): Formula {
  const found = formula.quantity && replacement(formula.quantity);
  if (found !== undefined) return found;
  const inner = (of: Formula): Formula => substituted(of, replacement);
  switch (formula.kind) {
    case 'product':
      return product(formula.factors.map(inner), formula.quantity);
    case 'sum':
      return sum(formula.terms.map(inner), formula.quantity);
    case 'negation':
      return negation(inner(formula.of));
    default:
      return formula;
  }
}
