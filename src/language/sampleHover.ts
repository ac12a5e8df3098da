import * as l10n from '@vscode/l10n';
import { column } from '../engine/matrix';
import type { SampleEntry } from '../spec/specPlace';
import { derivationOf } from '../trace/derivation';
import { columnOf } from '../trace/quantity';
import { indexedSymbol, symbolText } from '../trace/symbol';
import { sampleNorms, sampleShares } from '../trace/sampleShare';
import type { HoverContext } from './hoverContext';
import { asMarkdown } from './markdown';

export function sampleTitle(sample: number): string {
  return `**${l10n.t('Sample {0}', sample + 1)}**`;
}

/** A data row: prediction, target, loss and its share of the batch's gradient. `entry` is the number pointed at. */
export function sampleHover(context: HoverContext, sample: number, entry: SampleEntry | null): string[] {
  const { model, iteration } = context.run;
  const { state } = iteration;
  const at = columnOf(iteration, sample);
  const of = entry === null ? '' : ` — ${entryName(context, entry)}`;
  if (at < 0) {
    const message = l10n.t('It is not in the batch of this iteration, so nothing has been computed for it.');
    return [`${sampleTitle(sample)}${of}`, message];
  }
  const y = column(state.activationsOf(model.network.layers.length), at);
  return [
    `${sampleTitle(sample)}${of}`,
    l10n.t(
      'prediction y = {0}, target ŷ = {1}, loss l = {2}',
      context.vector(y),
      context.vector(column(state.batch.targets, at)),
      `**${context.number(state.losses[at] ?? NaN)}**`,
    ),
    ...(entry?.of === 'target' ? [errorText(context, sample, entry.index)] : []),
    ...shareText(context, at),
  ];
}

/** The sample's share of the batch's gradient; nothing where numbers are not finite any more. */
function shareText(context: HoverContext, at: number): string[] {
  const { iteration } = context.run;
  const share = sampleShares(iteration)[at] ?? NaN;
  if (!Number.isNaN(share)) {
    return [
      l10n.t(
        'share of the gradient: {0} (the norm of its own ∂l/∂w over the sum of these norms in the batch)',
        context.percent(share),
      ),
    ];
  }
  const areZero = sampleNorms(iteration).every((norm) => norm === 0);
  return areZero ? [l10n.t('share of the gradient: none, all samples’ gradients are 0')] : [];
}

/** "input x2", "target of output 1". */
function entryName({ run }: HoverContext, { of, index }: SampleEntry): string {
  return of === 'input'
    ? l10n.t('input {0}', asMarkdown(run.model.spec.inputNames[index] ?? ''))
    : l10n.t('target of output {0}', index + 1);
}

/** ∂l/∂y of one output, with numbers. */
function errorText(context: HoverContext, sample: number, unit: number): string {
  const { model, iteration } = context.run;
  const layer = model.network.layers.length;
  const { symbols, numbers, value } = derivationOf(model, iteration, { kind: 'dlda', layer, unit, sample });
  const known = numbers ? context.equation(numbers, value, (text) => `**${text}**`) : `**${context.number(value)}**`;
  const symbol = `∂l/∂${symbolText(indexedSymbol('y', [unit + 1], null))}`;
  return [symbol, ...(symbols ? [context.formula(symbols)] : []), known].join(' = ');
}
