import * as l10n from '@vscode/l10n';
import { formatNumber } from '../base/numberFormat';
import { checkParameter, isConfirmed, QUICK_CHECK } from '../engine/check/gradientCheck';
import type { ParameterIndex } from '../engine/parameters';
import { derivationOf, type Derivation } from '../trace/derivation';
import { number, product, substituted, sum, type Formula } from '../trace/formula';
import { formulaValue } from '../trace/formulaValue';
import { quantityValue, type Quantity } from '../trace/quantity';
import { digitsFor, type Digits } from '../trace/shownDigits';
import { smallGradient } from '../trace/smallGradient';
import { parameterSymbol, symbolText } from '../trace/symbol';
import type { HoverContext } from './hoverContext';
import { asMarkdown } from './markdown';
import { whySmallText } from './smallGradientText';

/** The symbol of a weight or bias, as the hover's title. */
export function parameterTitle({ layer, to, from }: ParameterIndex): string {
  return `**${symbolText(parameterSymbol(layer, to, from))}**`;
}

/** A weight or bias: value, ∂l/∂w as a product, where δ comes from, what the update does. `written` is the number in the text. */
export function parameterHover(context: HoverContext, place: ParameterIndex, written: string): string[] {
  return new ParameterHover(context, place).blocks(written);
}

class ParameterHover {
  private readonly index: ParameterIndex;
  private readonly letter: string;

  constructor(
    private readonly context: HoverContext,
    { layer, to, from }: ParameterIndex,
  ) {
    this.index = { layer, to, from };
    this.letter = from === null ? '∂l/∂b' : '∂l/∂w';
  }

  blocks(written: string): string[] {
    const { model, iteration } = this.context.run;
    const gradient = this.derivation({ kind: 'gradient', ...this.index });
    const why = smallGradient(model, iteration, this.index);
    return [
      this.head(written),
      ...this.gradient(gradient),
      ...this.delta(gradient),
      ...(why ? [whySmallText(this.context, this.index, why)] : []),
      [...this.afterUpdate(), this.verdict(gradient.value), ...this.atPresentValue()].join(' · '),
    ];
  }

  private head(written: string): string {
    const { start } = this.context.run.iteration;
    const now = this.context.number(this.value({ kind: 'parameter', ...this.index }));
    const value = start.updates === 0 ? '' : ` · ${l10n.t('after update {0}: {1}', start.updates, now)}`;
    return `${parameterTitle(this.index)} = ${written}${value} — ${this.route()}`;
  }

  /** Once updates have been made, at which value the gradient is taken. */
  private atPresentValue(): string[] {
    const { context, index } = this;
    if (context.run.iteration.start.updates === 0) return [];
    const symbol = symbolText(parameterSymbol(index.layer, index.to, index.from));
    const now = context.number(this.value({ kind: 'parameter', ...index }));
    return [l10n.t('taken at {0} = {1}, not at the number in the text', symbol, now)];
  }

  /** "from x2 to hidden 1, unit 1", in the spec's own names. */
  private route(): string {
    const { layer, to, from } = this.index;
    const unit = (l: number, u: number): string => l10n.t('{0}, unit {1}', this.context.layerName(l), u + 1);
    const target = unit(layer, to);
    if (from === null) return l10n.t('bias of {0}', target);
    const name = this.context.run.model.spec.inputNames[from] ?? '';
    return l10n.t('from {0} to {1}', layer === 1 ? asMarkdown(name) : unit(layer - 1, from), target);
  }

  /** ∂l/∂w = a · δ with numbers: in one line for one sample, else a line for each of the largest shares. */
  private gradient({ symbols, numbers, value }: Derivation): string[] {
    const { context } = this;
    const result = `**${context.number(value)}**`;
    if (symbols === null || numbers === null) return [`${this.letter} = ${result}`];
    const sides = [this.letter, context.formula(symbols)];
    if (context.run.iteration.samples.length === 1) {
      const known = numbers.kind === 'number' ? result : context.equation(numbers, value, (text) => `**${text}**`);
      return [[...sides, known].join(' = ')];
    }
    const { digits, sign } = context.arithmetic(ofValues(numbers), value);
    return [
      `${sides.join(' = ')} ${sign} ${result}`,
      addends(numbers)
        .map((term) => `- ${this.share(term, digits)}`)
        .join('\n'),
    ];
  }

  /** One sample's share of a batch's gradient, or what all those not shown add up to, with the digits that the sum needs. */
  private share(term: Formula, digits: Digits): string {
    const value = formulaValue(term);
    const own = digitsFor(digits, value);
    if (term.kind === 'rest') return l10n.t('and {0} more: {1}', term.count, formatNumber(value, own));
    const { quantity } = term;
    const sample = quantity && 'sample' in quantity ? (quantity.sample ?? 0) + 1 : '';
    const known =
      term.kind === 'number' ? formatNumber(value, own) : this.context.equation(term, value, undefined, own);
    return l10n.t('{0}: {1}', l10n.t('sample {0}', sample), known);
  }

  /** Where δ comes from, one level down: σ′(z) · Σ w δ, of the sample whose share is the largest. */
  private delta(gradient: Derivation): string[] {
    const { context } = this;
    const isBatch = context.run.iteration.samples.length > 1;
    const [first] = isBatch ? gradient.terms : [];
    const sample = (first && 'sample' in first ? first.sample : null) ?? context.run.iteration.samples[0] ?? 0;
    const delta = this.derivation({ kind: 'delta', layer: this.index.layer, unit: this.index.to, sample });
    if (delta.symbols === null || delta.numbers === null) return [];
    const below = (side: 'symbols' | 'numbers', formula: Formula): Formula =>
      // A softmax's δ has every ∂l/∂a of its layer: written out, nobody could read it.
      delta.terms.some(({ kind }) => kind === 'slope')
        ? substituted(formula, (of) => (of.kind === 'dlda' ? (this.derivation(of)[side] ?? undefined) : undefined))
        : formula;
    const of = isBatch ? ` (${l10n.t('sample {0}', sample + 1)})` : '';
    const symbol = `${context.formula(delta.symbol)}${of}`;
    const known = context.equation(below('numbers', delta.numbers), delta.value);
    return [[symbol, context.formula(below('symbols', delta.symbols)), known].join(' = ')];
  }

  private afterUpdate(): string[] {
    const after: Quantity = { kind: 'after', ...this.index };
    return this.context.tells(after) ? [l10n.t('after one update: {0}', this.context.number(this.value(after)))] : [];
  }

  /** What finite differences say of the gradient. */
  private verdict(gradient: number): string {
    const { model, iteration } = this.context.run;
    if (!Number.isFinite(gradient)) return l10n.t('no finite difference can check it');
    const { parameters } = iteration.start;
    const checked = checkParameter(model.network, parameters, iteration.state, this.index, QUICK_CHECK);
    if (!Number.isFinite(checked.numeric)) {
      return checked.verdict === 'right'
        ? l10n.t('finite differences in twice the precision agree; in float64 they overflow')
        : l10n.t('no finite difference can check it');
    }
    const quotient = this.context.number(checked.numeric);
    switch (checked.verdict) {
      case 'right':
        return isConfirmed(checked.relativeError)
          ? l10n.t('finite differences agree: {0}', quotient)
          : l10n.t('right by another way than backpropagation; rounding makes finite differences {0}', quotient);
      case 'cannot be told':
        return l10n.t('cannot be told by finite differences: {0}', quotient);
      case 'at a kink':
        return l10n.t('at a kink, where finite differences give {0}', quotient);
      case 'wrong':
        return `**${l10n.t('wrong: finite differences give {0}', quotient)}**`;
    }
  }

  private value(quantity: Quantity): number {
    const { model, iteration } = this.context.run;
    return quantityValue(model, iteration, quantity);
  }

  private derivation(quantity: Quantity): Derivation {
    const { model, iteration } = this.context.run;
    return derivationOf(model, iteration, quantity);
  }
}

/** A sum, or a factor times a sum, with the value of each of its terms. */
function ofValues(formula: Formula): Formula {
  const value = (term: Formula): Formula => (term.kind === 'rest' ? term : number(formulaValue(term)));
  const before = formula.kind === 'product' && formula.quantity === undefined ? formula.factors.slice(0, -1) : [];
  return product([...before, sum(addends(formula).map(value))]);
}

/** The terms of a sum, or of a sum times a factor before it. */
function addends(formula: Formula): readonly Formula[] {
  if (formula.kind === 'sum') return formula.terms;
  const last = formula.kind === 'product' && formula.quantity === undefined ? formula.factors.at(-1) : undefined;
  return last?.kind === 'sum' ? last.terms : [formula];
}
