// A comparison in words and as tables of plain text.
import * as l10n from '@vscode/l10n';
import { formatNumber } from '../base/numberFormat';
import type { NetworkSpec } from '../spec/networkSpec';
import type { NumberTarget } from '../spec/numberTarget';
import { difference, number } from './formula';
import { digitsFor, shownArithmetic } from './shownDigits';
import { indexedSymbol, parameterSymbol, symbolText } from './symbol';
import { textTable } from './textTable';
import type { Pair, UnitChange, WhatIf } from './whatIf';

/** Units that are written out; the rest is only counted. */
const SHOWN_UNITS = 200;

/** "loss: 0.8336 → 0.8012 (change −0.0324)": for one line of text. */
export function whatIfSummary({ target, loss, nextLoss }: WhatIf, digits: number): string {
  return target.kind === 'learning rate'
    ? l10n.t('loss after one update: {0} → {1} (change {2})', ...cells(nextLoss, digits))
    : l10n.t('loss: {0} → {1} (change {2})', ...cells(loss, digits));
}

/** The whole comparison: the losses, the gradient and every unit that changes, before and after. */
export function whatIfText(result: WhatIf, spec: NetworkSpec, digits: number): string {
  const { value, updates, units } = result;
  const [before, after] = [formatNumber(value.before, digits), formatNumber(value.after, digits)];
  const head = [
    l10n.t('{0}: {1}', targetName(result.target, spec), `${before} → ${after}`),
    l10n.t('Not written yet: Enter writes it into the spec, Escape leaves the spec as it is.'),
    ...(updates === 0 ? [] : [l10n.t('After {0} updates, made again with the other number.', updates)]),
  ];
  const headings = ['', l10n.t('before'), l10n.t('after'), l10n.t('change')];
  const rows = rowsOf(result).map(([name, pair]) => [name, ...cells(pair, digits)]);
  return (
    [head.join('\n'), textTable(headings, rows), ...unitTables(result, spec, digits), ...ending(units)].join('\n\n') +
    '\n'
  );
}

/** What a number is, in the notation and in words: "w₁₂⁽¹⁾, from x2 to unit 1 of layer 1". */
export function targetName(target: NumberTarget, spec: NetworkSpec): string {
  switch (target.kind) {
    case 'parameter': {
      const { layer, to, from } = target;
      const symbol = symbolText(parameterSymbol(layer, to, from));
      const unit = l10n.t('unit {0} of layer {1}', to + 1, layer);
      if (from === null) return `${symbol}, ${l10n.t('bias of {0}', unit)}`;
      const source = layer === 1 ? (spec.inputNames[from] ?? '') : l10n.t('unit {0} of layer {1}', from + 1, layer - 1);
      return `${symbol}, ${l10n.t('from {0} to {1}', source, unit)}`;
    }
    case 'sample': {
      const { of, index } = target.entry;
      const sample = l10n.t('sample {0}', target.sample + 1);
      return of === 'input'
        ? l10n.t('input {0} of {1}', spec.inputNames[index] ?? '', sample)
        : l10n.t('target {0} of {1}', symbolText(indexedSymbol('ŷ', [index + 1], null)), sample);
    }
    case 'learning rate':
      return l10n.t('learning rate η');
  }
}

function rowsOf({ target, loss, nextLoss, sample, sampleLoss, isInBatch, gradient }: WhatIf): [string, Pair][] {
  const batch = isInBatch
    ? l10n.t('loss of the batch')
    : l10n.t('loss of the batch (which sample {0} is not in)', sample + 1);
  const rows: [string, Pair][] = [
    [batch, loss],
    [l10n.t('loss of sample {0}', sample + 1), sampleLoss],
    [l10n.t('loss of the batch after one update'), nextLoss],
  ];
  return gradient === null ? rows : [...rows, [gradientName(target), gradient]];
}

function gradientName(target: NumberTarget): string {
  if (target.kind === 'parameter') return `∂l/∂${symbolText(parameterSymbol(target.layer, target.to, target.from))}`;
  if (target.kind === 'learning rate') return '';
  const { of, index } = target.entry;
  return `∂l/∂${symbolText(indexedSymbol(of === 'input' ? 'x' : 'y', [index + 1], null))}`;
}

function unitTables({ units, sample }: WhatIf, spec: NetworkSpec, digits: number): string[] {
  const shown = units.slice(0, SHOWN_UNITS);
  const layers = [...new Set(shown.map(({ layer }) => layer))];
  return layers.map((layer) => {
    const name = spec.layers[layer - 1]?.name;
    const title = [l10n.t('layer {0}', layer), ...(name ? [name] : []), l10n.t('sample {0}', sample + 1)].join(' · ');
    const rows = shown
      .filter((unit) => unit.layer === layer)
      .map(({ unit, z, a }) => [String(unit + 1), ...cells(z, digits), ...cells(a, digits)]);
    const headings = ['z', 'a'].flatMap((symbol) => [
      l10n.t('{0} before', symbol),
      l10n.t('{0} after', symbol),
      l10n.t('change'),
    ]);
    return `${title}\n${textTable([l10n.t('unit'), ...headings], rows)}`;
  });
}

function ending(units: readonly UnitChange[]): string[] {
  if (units.length === 0) return [l10n.t('No z and no a of this sample changes.')];
  return units.length > SHOWN_UNITS ? [l10n.t('and {0} more units', units.length - SHOWN_UNITS)] : [];
}

/** Both numbers with the digits that their difference needs, and the difference with its sign: it is no value. */
function cells({ before, after }: Pair, digits: number): [before: string, after: string, change: string] {
  const change = after - before;
  const shown = shownArithmetic(difference(number(after), number(before)), change, digits);
  const show = (x: number): string => formatNumber(x, digitsFor(shown.digits, x));
  const text = `${change > 0 ? '+' : ''}${formatNumber(change, digits)}`;
  return [show(before), show(after), shown.sign === '≈' ? `≈ ${text}` : text];
}
