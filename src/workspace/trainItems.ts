// What the input of a training offers under the text that is typed.
import * as l10n from '@vscode/l10n';
import type { Condition } from '../trace/condition/condition';
import type { ConditionNetwork } from '../trace/condition/conditionNetwork';
import { conditionItems } from './conditionItems';
import { isCount } from './countInput';
import type { InputItem } from './inputItem';

/** How far to train: so many updates more, or until a condition holds. */
export type TrainingWish = { readonly updates: number } | { readonly until: Condition };

export type TrainItem = InputItem<TrainingWish>;

/** What a training must know of the spec it is about. */
export interface TrainedSpec {
  readonly network: ConditionNetwork;
  /** Updates of one epoch. */
  readonly perEpoch: number;
  /** Epochs that the spec asks for. */
  readonly epochs: number;
}

/**
 * First what the text asks for (`100`, `100 updates`, `3 epochs`, or a condition), else what is wrong with it, then what may
 * stand at its end. Nothing typed: what the spec asks for, one epoch, and conditions.
 */
export function trainItems(typed: string, spec: TrainedSpec, recent: readonly string[]): TrainItem[] {
  const count = /^(\s*)([^\s\p{L}(]+)(\s*)(.*?)\s*$/u.exec(typed);
  if (count !== null) {
    const [, before = '', number = '', gap = '', unit = ''] = count;
    return countItems({ number, at: before.length }, { unit, at: before.length + number.length + gap.length }, spec);
  }
  const ofConditions = conditionItems(typed, spec.network, recent).map((item): TrainItem => {
    if (item.kind !== 'accept') return item;
    return { ...item, label: l10n.t('Train until: {0}', item.value.text), value: { until: item.value } };
  });
  if (typed.trim() === '') return [...asksFor(spec), ...ofConditions];
  return ofConditions[0]?.kind === 'problem' ? [...ofConditions, ...asksFor(spec)] : ofConditions;
}

function countItems(
  { number, at }: { readonly number: string; readonly at: number },
  { unit, at: unitAt }: { readonly unit: string; readonly at: number },
  spec: TrainedSpec,
): TrainItem[] {
  if (!isCount(number)) {
    return [problem(at, l10n.t('expected a whole number of updates or epochs, at least 1, found "{0}"', number))];
  }
  const [count, word] = [Number(number), unit.toLowerCase()];
  const completions = ['updates', 'epochs']
    .filter((name) => name.startsWith(word))
    .map((name) => unitItem(count, name, spec));
  switch (word) {
    case '':
      return [updatesItem(count, spec), ...completions];
    case 'update':
    case 'updates':
      return [updatesItem(count, spec)];
    case 'epoch':
    case 'epochs':
      return [epochsItem(count, spec)];
    default:
      return [problem(unitAt, l10n.t('expected updates or epochs, found "{0}"', unit)), ...completions];
  }
}

function problem(offset: number, message: string): TrainItem {
  return { kind: 'problem', label: l10n.t('column {0}: {1}', offset + 1, message), description: '' };
}

function updatesItem(updates: number, { perEpoch }: TrainedSpec): TrainItem {
  const label = updates === 1 ? l10n.t('Train: 1 update') : l10n.t('Train: {0} updates', updates);
  const description = perEpoch === 1 ? l10n.t('one epoch is 1 update') : l10n.t('one epoch has {0} updates', perEpoch);
  return { kind: 'accept', label, description, value: { updates } };
}

function epochsItem(epochs: number, { perEpoch }: TrainedSpec): TrainItem {
  const label = epochs === 1 ? l10n.t('Train: 1 epoch') : l10n.t('Train: {0} epochs', epochs);
  return { kind: 'accept', label, description: updatesText(epochs * perEpoch), value: { updates: epochs * perEpoch } };
}

/** A unit to be written behind the number. */
function unitItem(count: number, unit: string, { perEpoch }: TrainedSpec): TrainItem {
  const text = `${count} ${unit}`;
  const description = updatesText(unit === 'epochs' ? count * perEpoch : count);
  return { kind: 'text', label: text, description, text };
}

function updatesText(updates: number): string {
  return updates === 1 ? l10n.t('1 update') : l10n.t('{0} updates', updates);
}

/** What the spec asks for, and one epoch. */
function asksFor(spec: TrainedSpec): TrainItem[] {
  const { epochs } = spec;
  const asked = {
    ...epochsItem(epochs, spec),
    description: l10n.t('{0}, as the spec asks', updatesText(epochs * spec.perEpoch)),
  };
  return epochs === 1 ? [asked] : [asked, epochsItem(1, spec)];
}
