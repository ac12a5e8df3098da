// What the hovers have in common.
import * as l10n from '@vscode/l10n';
import { formatNumber, formatVector } from '../base/numberFormat';
import { quantityPosition } from '../session/quantityPosition';
import type { Run } from '../session/run';
import type { Formula } from '../trace/formula';
import { formulaText } from '../trace/formulaText';
import type { Quantity } from '../trace/quantity';
import { shownArithmetic } from '../trace/shownDigits';
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

  /** "0.5 · 0.25 = 0.125": a formula of numbers with its result, which `asResult` may put in bold. */
  equation(formula: Formula, result: number, asResult = (text: string): string => text): string {
    const { digits, sign } = shownArithmetic(formula, result, this.digits);
    return `${formulaText(formula, digits)} ${sign} ${asResult(this.number(result))}`;
  }

  percent(part: number): string {
    return l10n.t('{0} %', this.number(100 * part));
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
