// What the hovers have in common.
import * as l10n from '@vscode/l10n';
import { formatNumber, formatQuotient, formatVector } from '../base/numberFormat';
import { quantityPosition } from '../session/quantityPosition';
import type { Run } from '../session/run';
import { fraction, number, product, type Formula } from '../trace/formula';
import { formulaText } from '../trace/formulaText';
import type { Quantity } from '../trace/quantity';
import { digitsFor, shownArithmetic, type ShownArithmetic } from '../trace/shownDigits';
import { asMarkdown } from './markdown';

/** Longer vectors are cut. */
const LONGEST = 8;

/** The run that a hover speaks of, and how it writes numbers. Every text is Markdown. */
export class HoverContext {
  constructor(
    readonly run: Run,
    private readonly digits: number,
    /** Whether somebody predicts what the cursor has not come to. */
    private readonly concealsAhead = false,
  ) {}

  /** Whether a number may be told. */
  tells(quantity: Quantity): boolean {
    return !this.concealsAhead || this.run.position >= quantityPosition(this.run.plan, quantity);
  }

  number(x: number): string {
    return formatNumber(x, this.digits);
  }

  formula(formula: Formula): string {
    return formulaText(formula, this.digits);
  }

  /** "0.5 · 0.25 = 0.125": a formula of numbers with its result, which `asResult` may put in bold and which has `digits`. */
  equation(formula: Formula, result: number, asResult = (text: string): string => text, digits = this.digits): string {
    const shown = shownArithmetic(formula, result, digits);
    return `${formulaText(formula, shown.digits)} ${shown.sign} ${asResult(formatNumber(result, digits))}`;
  }

  /** How the numbers of a formula are to be shown beside its result. */
  arithmetic(formula: Formula, result: number): ShownArithmetic {
    return shownArithmetic(formula, result, this.digits);
  }

  percent(part: number): string {
    return l10n.t('{0} %', this.number(100 * part));
  }

  /** A part and a whole, finite and the whole not 0, and how much of it the part is, such as "12.5 %": as they are shown. */
  partOfWhole(part: number, whole: number): readonly [part: string, whole: string, percent: string] {
    const quotient = product([fraction(number(part), number(whole)), number(100)]);
    const percent = l10n.t('{0} %', formatQuotient(part, whole, 100, this.digits));
    const value = (part / whole) * 100;
    const { digits, sign } = shownArithmetic(quotient, value, this.digits);
    const [shownPart = '', shownWhole = ''] = [part, whole].map((x) => formatNumber(x, digitsFor(digits, x)));
    const isExact = sign === '=' && Number.isFinite(value) && (value > 0 || part === 0);
    return [shownPart, shownWhole, isExact ? percent : `≈ ${percent}`];
  }

  /** "(1, −1)"; of a long vector the beginning. */
  vector(values: readonly number[]): string {
    if (values.length <= LONGEST) return formatVector(values, this.digits);
    return l10n.t(
      '({0}, … {1} more)',
      values
        .slice(0, LONGEST)
        .map((x) => this.number(x))
        .join(', '),
      values.length - LONGEST,
    );
  }

  /** "hidden 1", else "layer 1". */
  layerName(layer: number): string {
    const name = this.run.model.spec.layers[layer - 1]?.name;
    return name ? asMarkdown(name) : l10n.t('layer {0}', layer);
  }
}

/** "1, 2, 5 and 3 more" of 0-based units, which are counted from 1. */
export function unitList(units: readonly number[]): string {
  const shown = units
    .slice(0, LONGEST)
    .map((unit) => unit + 1)
    .join(', ');
  const more = units.length - LONGEST;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}
