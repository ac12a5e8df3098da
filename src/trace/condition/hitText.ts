// Why a run has stopped, in words.
import * as l10n from '@vscode/l10n';
import { formatApart, formatNumber } from '../../base/numberFormat';
import { indexedSymbol, parameterSymbol, symbolText } from '../symbol';
import type { Change, Comparison, Condition, ConditionValue, SaturationPredicate, ValuePredicate } from './condition';
import type { Hit, Reason } from './hit';

/** "loss = 0.09980 < 0.1": what made the condition hold, its numbers to `digits` significant digits, or more to tell them apart. */
export function hitText({ predicates }: Condition, { reasons }: Hit, digits: number): string {
  const texts = reasons.flatMap((reason) => {
    const predicate = predicates[reason.predicate];
    if (predicate === undefined) return [];
    return [
      predicate.kind === 'saturates'
        ? saturationText(predicate, reason, digits)
        : valueReason(predicate, reason, digits),
    ];
  });
  return [...new Set(texts)].join('; ');
}

/** A value in the notation, such as ∂l/∂w₁₂⁽¹⁾; `sample` is 0-based. */
function valueText(value: ConditionValue, sample: number | null): string {
  switch (value.kind) {
    case 'loss':
      return l10n.t('loss');
    case 'norm':
      return value.layer === null ? l10n.t('‖∂l/∂w‖ of the network') : l10n.t('‖∂l/∂w‖ of layer {0}', value.layer);
    case 'gradient':
      return `∂l/∂${symbolText(parameterSymbol(value.layer, value.to, value.from))}`;
    case 'parameter':
      return symbolText(parameterSymbol(value.layer, value.to, value.from));
    case 'update':
      return l10n.t('updates');
    default: {
      const symbol = symbolText(
        indexedSymbol(value.kind === 'delta' ? 'δ' : value.kind, [value.unit + 1], value.layer),
      );
      return sample === null ? symbol : l10n.t('{0} of sample {1}', symbol, sample + 1);
    }
  }
}

const signs: Record<Comparison, string> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

const contraries: Record<Comparison, Comparison> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** A number that a person has written, every digit of it. */
function writtenNumber(x: number): string {
  return formatNumber(x, 17);
}

function valueReason(predicate: ValuePredicate, reason: Reason, digits: number): string {
  const name = valueText(predicate.value, reason.sample);
  if (reason.now === null) return noSampleText(predicate, name);
  const { holds, now } = reason;
  if (predicate.kind === 'compares') {
    const by = holds ? predicate.by : contraries[predicate.by];
    return `${name} = ${formatApart(now, predicate.number, digits)} ${signs[by]} ${writtenNumber(predicate.number)}`;
  }
  if (predicate.kind === 'not finite') {
    const text = formatNumber(now, digits);
    return holds ? l10n.t('{0} is not finite: {1}', name, text) : l10n.t('{0} is finite: {1}', name, text);
  }
  const before = reason.before ?? NaN;
  const pair = l10n.t('{0} → {1}', formatApart(before, now, digits), formatApart(now, before, digits));
  if (predicate.kind === 'passes') {
    const number = writtenNumber(predicate.number);
    return holds
      ? l10n.t('{0} passed {1}: {2}', name, number, pair)
      : l10n.t('{0} did not pass {1}: {2}', name, number, pair);
  }
  switch (predicate.how) {
    case 'rises':
      return holds ? l10n.t('{0} rose: {1}', name, pair) : l10n.t('{0} did not rise: {1}', name, pair);
    case 'falls':
      return holds ? l10n.t('{0} fell: {1}', name, pair) : l10n.t('{0} did not fall: {1}', name, pair);
    case 'changes sign':
      return holds ? l10n.t('{0} changed sign: {1}', name, pair) : l10n.t('{0} did not change sign: {1}', name, pair);
  }
}

/** Where every sample of the batch has its own number, and none does what the predicate says. */
function noSampleText(predicate: ValuePredicate, name: string): string {
  switch (predicate.kind) {
    case 'compares': {
      const comparison = `${name} ${signs[contraries[predicate.by]]} ${writtenNumber(predicate.number)}`;
      return l10n.t('{0} for every sample of the batch', comparison);
    }
    case 'not finite':
      return l10n.t('{0} is finite for every sample of the batch', name);
    case 'passes':
      return l10n.t('{0} passed {1} for no sample of the batch', name, writtenNumber(predicate.number));
    case 'changes':
      return unchangedText(predicate.how, name);
  }
}

function unchangedText(how: Change, name: string): string {
  switch (how) {
    case 'rises':
      return l10n.t('{0} rose for no sample of the batch', name);
    case 'falls':
      return l10n.t('{0} fell for no sample of the batch', name);
    case 'changes sign':
      return l10n.t('{0} changed sign for no sample of the batch', name);
  }
}

function saturationText({ layer }: SaturationPredicate, reason: Reason, digits: number): string {
  if (reason.layer === null || reason.unit === null || reason.now === null) {
    return layer === null ? l10n.t('no unit saturates') : l10n.t('no unit of layer {0} saturates', layer);
  }
  const [unit, slope] = [
    l10n.t('unit {0} of layer {1}', reason.unit + 1, reason.layer),
    formatNumber(reason.now, digits),
  ];
  return reason.holds
    ? l10n.t('{0} saturates: largest |σ′(z)| is {1}', unit, slope)
    : l10n.t('{0} does not saturate: largest |σ′(z)| is {1}', unit, slope);
}
