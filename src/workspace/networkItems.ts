// What the input of a new network offers under what is typed: sizes, or a part of a preset's name.
import * as l10n from '@vscode/l10n';
import { networkPresets, planFor, readSizes, type NetworkPlan, type NetworkUse } from '../spec/networkPlan';
import type { InputItem } from './inputItem';

/** What to make: a network that is known whole, or one of these sizes (`null`: still to be typed) to be asked about. */
export type NetworkWish = NetworkPlan | { readonly askAbout: readonly number[] | null };

export type NetworkItem = InputItem<NetworkWish>;

/**
 * Nothing typed: the presets, and to be asked. Sizes typed: networks of exactly those sizes, by what they are for. Anything
 * else: what is wrong with it as sizes, and the presets that it names.
 */
export function networkItems(typed: string): NetworkItem[] {
  const text = typed.trim();
  if (text === '') return [...presetItems(''), otherSizes()];
  const read = readSizes(text);
  if ('sizes' in read) return sizedItems(read.sizes);
  const named = presetItems(text);
  // Who types a preset's name is not told that it is no size.
  if (named.length > 0 && !/^\d/.test(text)) return named;
  return [{ kind: 'problem', label: read.message, description: '' }, ...named, otherSizes()];
}

function presetItems(text: string): NetworkItem[] {
  const sought = text.toLowerCase();
  return networkPresets()
    .filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(sought))
    .map(({ label, description, plan }): NetworkItem => ({ kind: 'accept', label, description, value: plan }));
}

function otherSizes(): NetworkItem {
  return {
    kind: 'accept',
    label: l10n.t('Other sizes…'),
    description: l10n.t('asks for layers, activations and loss'),
    value: { askAbout: null },
  };
}

function sizedItems(sizes: readonly number[]): NetworkItem[] {
  const shown = sizes.join('-');
  const uses: readonly NetworkUse[] = ['classes', 'numbers'];
  return [
    ...uses.map((use): NetworkItem => {
      const plan = planFor(sizes, use);
      const label =
        use === 'classes' ? l10n.t('{0}: a classifier', shown) : l10n.t('{0}: outputs that may be any number', shown);
      const activations = sizes.length === 2 ? [plan.output] : [plan.hidden, plan.output];
      return { kind: 'accept', label, description: [...activations, plan.loss].join(', '), value: plan };
    }),
    {
      kind: 'accept',
      label: l10n.t('{0}: other activations and loss…', shown),
      description: l10n.t('asks for activations and loss'),
      value: { askAbout: sizes },
    },
  ];
}
