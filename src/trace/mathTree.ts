// Mathematics laid out: what stands beside, above and below what. MathML, LaTeX and plain text are drawn from it.
import { formatExact, formatNumber } from '../base/numberFormat';
import type { Quantity } from './quantity';
import type { IndexedSymbol } from './symbol';

type Node =
  /** `text` as the tables show it, `exact` with every digit. */
  | { readonly kind: 'number'; readonly text: string; readonly exact: string }
  /** A letter, or the name of a function. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly MathTree[] }
  | { readonly kind: 'fraction'; readonly numerator: MathTree; readonly denominator: MathTree }
  | { readonly kind: 'script'; readonly base: MathTree; readonly sub: MathTree | null; readonly sup: MathTree | null }
  /** A Σ with its index below. */
  | { readonly kind: 'under'; readonly base: MathTree; readonly under: MathTree }
  | { readonly kind: 'root'; readonly of: MathTree }
  /** In parentheses. */
  | { readonly kind: 'fenced'; readonly of: MathTree }
  /** In brackets. */
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly MathTree[])[] };

/** A part of a formula; where it stands for a quantity of the iteration, it says for which. */
export type MathTree = Node & { readonly quantity?: Quantity };

export function mathNumber(value: number, digits: number): MathTree {
  return { kind: 'number', text: formatNumber(value, digits), exact: formatExact(value) };
}

export function mathName(text: string): MathTree {
  return { kind: 'name', text };
}

export function mathOperator(text: string): MathTree {
  return { kind: 'operator', text };
}

/** Parts side by side; a row in a row is one row, unless it stands for something itself. */
export function mathRow(parts: readonly MathTree[]): MathTree {
  const flat = parts.flatMap((part) => (part.kind === 'row' && part.quantity === undefined ? part.parts : [part]));
  const [only, second] = flat;
  return only !== undefined && second === undefined ? only : { kind: 'row', parts: flat };
}

export function mathFraction(numerator: MathTree, denominator: MathTree): MathTree {
  return { kind: 'fraction', numerator, denominator };
}

export function mathScript(base: MathTree, sub: MathTree | null, sup: MathTree | null): MathTree {
  return sub === null && sup === null ? base : { kind: 'script', base, sub, sup };
}

export function fenced(of: MathTree): MathTree {
  return { kind: 'fenced', of };
}

/** Parts with the same operator between any two. */
export function joined(parts: readonly MathTree[], operator: string): MathTree {
  return mathRow(parts.flatMap((part, at) => (at === 0 ? [part] : [mathOperator(operator), part])));
}

/** w₁₂⁽¹⁾ with its indices beside each other. */
export function mathSymbol({ base, sub, sup }: IndexedSymbol): MathTree {
  return mathScript(mathName(base), tokens(sub), tokens(sup));
}

/** "k1", "10,2" or "(3)" taken apart; `null` for nothing. */
function tokens(text: string): MathTree | null {
  const found = text.match(/\d+|[^\d]/gu);
  if (found === null) return null;
  return mathRow(
    found.map((token) => {
      if (/\d/.test(token)) return { kind: 'number', text: token, exact: token };
      return /\p{L}/u.test(token) ? mathName(token) : mathOperator(token);
    }),
  );
}
