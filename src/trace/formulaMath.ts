// Formulas laid out in two dimensions.
import * as l10n from '@vscode/l10n';
import { formatNumber } from '../base/numberFormat';
import type { Formula, FormulaFunction } from './formula';
import { digitsFor, type Digits } from './shownDigits';
import { fenced, joined, mathFraction, mathName, mathNumber, mathOperator, mathRow, mathScript } from './mathTree';
import { mathSymbol, type MathTree } from './mathTree';

/** A formula laid out; its numbers have so many significant digits. Terms keep what they stand for. */
export function formulaMath(formula: Formula, digits: Digits): MathTree {
  return new MathWriter(digits).math(formula);
}

class MathWriter {
  constructor(private readonly digits: Digits) {}

  math(formula: Formula): MathTree {
    const laidOut = this.layOut(formula);
    return formula.quantity === undefined ? laidOut : { ...laidOut, quantity: formula.quantity };
  }

  private layOut(formula: Formula): MathTree {
    switch (formula.kind) {
      case 'number':
        return mathNumber(formula.value, digitsFor(this.digits, formula.value));
      case 'symbol':
        return mathSymbol(formula.symbol);
      case 'derivative':
        return mathFraction(this.partial(formula.of), this.partial(formula.by));
      case 'product':
        return this.product(formula.factors);
      case 'sum':
        return mathRow(formula.terms.flatMap((term, at) => this.addend(term, at === 0)));
      case 'rest': {
        const value = formatNumber(formula.value, digitsFor(this.digits, formula.value));
        return fenced({ kind: 'words', text: l10n.t('{0} more: {1}', formula.count, value) });
      }
      case 'series':
        return mathRow([seriesSign(formula.index, formula.except), this.enclosed(formula.of, ['sum'])]);
      case 'fraction':
        return mathFraction(this.math(formula.numerator), this.math(formula.denominator));
      case 'mean':
        return mathRow([mathOperator('⟨'), this.math(formula.of), mathOperator('⟩')]);
      case 'negation':
        return mathRow([mathOperator('−'), this.factor(formula.of, ['product', 'fraction'])]);
      case 'square':
        return mathScript(this.base(formula.of), null, { kind: 'number', text: '2', exact: '2' });
      case 'root':
        return { kind: 'root', of: this.math(formula.of) };
      case 'call':
        return this.call(formula.function, formula.of);
    }
  }

  private partial(of: Formula): MathTree {
    return mathRow([mathOperator('∂'), this.math(of)]);
  }

  private product(factors: readonly Formula[]): MathTree {
    return mathRow(
      factors.flatMap((factor, at) => {
        const bare = at === factors.length - 1 ? (['fraction', 'series'] as const) : (['fraction'] as const);
        const isAverage = factor.kind === 'series' && factors[at - 1]?.kind === 'fraction';
        const own = this.factor(factor, bare);
        return at === 0 || isAverage ? [own] : [mathOperator('·'), own];
      }),
    );
  }

  /** A term with the sign before it. */
  private addend(term: Formula, isFirst: boolean): MathTree[] {
    if (term.kind === 'negation') {
      return [mathOperator('−'), this.factor(term.of, ['product', 'series', 'fraction'])];
    }
    if (isFirst) return [this.enclosed(term, ['sum'])];
    if (term.kind === 'number' && term.value < 0) {
      const size = this.math({ ...term, value: -term.value });
      return [mathOperator('−'), size];
    }
    return [mathOperator('+'), this.enclosed(term, ['sum'])];
  }

  /** A term beside others that bind tightly; those of the kinds in `bare` need no parentheses there. */
  private factor(term: Formula, bare: readonly Formula['kind'][]): MathTree {
    if (term.kind === 'number' && term.value < 0) return fenced(this.math(term));
    const loose = (['sum', 'negation', 'series', 'product'] as const).filter((kind) => !bare.includes(kind));
    return this.enclosed(term, loose);
  }

  /** What is raised to a power. */
  private base(of: Formula): MathTree {
    const isTight = of.kind === 'number' && of.value >= 0;
    return isTight ? this.math(of) : fenced(this.math(of));
  }

  private call(name: FormulaFunction, of: Formula): MathTree {
    if (name === 'exp') return mathScript(mathName('e'), null, this.math(of));
    const text = typeof name === 'object' ? (name.isDerivative ? 'σ′' : 'σ') : name;
    return mathRow([mathName(text), fenced(this.math(of))]);
  }

  private enclosed(term: Formula, kinds: readonly Formula['kind'][]): MathTree {
    return kinds.includes(term.kind) ? fenced(this.math(term)) : this.math(term);
  }
}

/** Σ over the samples, or with its index below; "j ≠ 2" leaves one out. */
function seriesSign(index: 'i' | 'j' | 'k' | null, except: number | null): MathTree {
  const sign = mathOperator('Σ');
  if (index === null) return sign;
  const name = mathName(index);
  const text = String(except);
  const under = except === null ? name : joined([name, { kind: 'number', text, exact: text }], '≠');
  return { kind: 'under', base: sign, under };
}
