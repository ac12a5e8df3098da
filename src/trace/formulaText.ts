// Formulas as one line of Unicode text.
import * as l10n from '@vscode/l10n';
import { formatFactor, formatNumber } from '../base/numberFormat';
import type { Formula, FormulaFunction } from './formula';
import { digitsFor, type Digits } from './shownDigits';
import { indexedSymbol, symbolText } from './symbol';

/** A formula as text, such as "a₂⁽⁰⁾ · δ₁⁽¹⁾" or "(−1) · (−0.007130)"; its numbers have so many significant digits. */
export function formulaText(formula: Formula, digits: Digits): string {
  return new FormulaWriter(digits).text(formula);
}

class FormulaWriter {
  constructor(private readonly digits: Digits) {}

  text(formula: Formula): string {
    switch (formula.kind) {
      case 'number':
        return formatNumber(formula.value, digitsFor(this.digits, formula.value));
      case 'symbol':
        return symbolText(formula.symbol);
      case 'derivative':
        return `∂${this.text(formula.of)}/∂${this.text(formula.by)}`;
      case 'product':
        return this.product(formula.factors);
      case 'sum':
        return formula.terms.map((term, at) => this.addend(term, at === 0)).join('');
      case 'rest':
        return `(${l10n.t('{0} more: {1}', formula.count, formatNumber(formula.value, digitsFor(this.digits, formula.value)))})`;
      case 'series':
        return `${seriesSign(formula.index, formula.except)} ${this.enclosed(formula.of, ['sum'])}`;
      case 'fraction': {
        const { numerator, denominator } = formula;
        return `${this.factor(numerator, ['product'])}/${this.enclosed(denominator, ['product', 'sum', 'negation', 'fraction', 'series'])}`;
      }
      case 'mean':
        return `⟨${this.text(formula.of)}⟩`;
      case 'negation':
        return `−${this.factor(formula.of, ['product'])}`;
      case 'square':
        return formula.of.kind === 'derivative' ? `(${this.text(formula.of)})²` : `${this.factor(formula.of)}²`;
      case 'root':
        return `√(${this.text(formula.of)})`;
      case 'call':
        return `${functionText(formula.function)}(${this.text(formula.of)})`;
    }
  }

  private product(factors: readonly Formula[]): string {
    return factors
      .map((factor, at) => {
        const text = at === factors.length - 1 ? this.factor(factor, ['series']) : this.factor(factor);
        const isAverage = factor.kind === 'series' && factors[at - 1]?.kind === 'fraction';
        return at === 0 ? text : isAverage ? ` ${text}` : ` · ${text}`;
      })
      .join('');
  }

  /** A term with the sign before it. */
  private addend(term: Formula, isFirst: boolean): string {
    if (term.kind === 'negation') {
      const text = this.factor(term.of, ['product', 'series']);
      return isFirst ? `−${text}` : ` − ${text}`;
    }
    if (isFirst) return this.enclosed(term, ['sum']);
    if (term.kind === 'number' && term.value < 0)
      return ` − ${formatNumber(-term.value, digitsFor(this.digits, term.value))}`;
    return ` + ${this.enclosed(term, ['sum'])}`;
  }

  /** A term as it stands beside others that bind tightly; those of the kinds in `bare` need no parentheses there. */
  private factor(term: Formula, bare: readonly Formula['kind'][] = []): string {
    if (term.kind === 'number') return formatFactor(term.value, digitsFor(this.digits, term.value));
    const loose = ['sum', 'negation', 'fraction', 'series', 'product'] as const;
    return this.enclosed(
      term,
      loose.filter((kind) => !bare.includes(kind)),
    );
  }

  private enclosed(term: Formula, kinds: readonly Formula['kind'][]): string {
    return kinds.includes(term.kind) ? `(${this.text(term)})` : this.text(term);
  }
}

/** Σₖ, or Σ over the samples; "Σⱼ≠₂" leaves one out. */
function seriesSign(index: 'i' | 'j' | 'k' | null, except: number | null): string {
  if (index === null) return 'Σ';
  const running = symbolText(indexedSymbol('Σ', [index], null));
  return except === null ? running : `${running}≠${symbolText(indexedSymbol('', [except], null))}`;
}

function functionText(name: FormulaFunction): string {
  if (typeof name === 'object') return name.isDerivative ? 'σ′' : 'σ';
  return name === 'exp' ? 'e^' : name;
}
