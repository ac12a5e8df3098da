// What is offered where something is expected.
import * as l10n from '@vscode/l10n';
import { comparisons, type ConditionValue } from './condition';
import type { ConditionLayer, ConditionNetwork } from './conditionNetwork';
import { indexCount, type Expectation, type IndexKind } from './expectation';

export interface Suggestion {
  readonly label: string;
  readonly insertText: string;
  readonly detail: string;
}

/** Numbers that are offered one by one. */
const MOST_INDICES = 50;

export function suggestionsFor(expectation: Expectation, network: ConditionNetwork): Suggestion[] {
  switch (expectation.kind) {
    case 'predicate':
      return predicates(network);
    case 'ending':
      return endings();
    case 'number':
      return numbers(expectation.value);
    case 'words':
      return [spaced(expectation.words, '')];
    case 'open':
      return [];
    case 'index':
      return indices(expectation.index, expectation.layer, network);
    case 'separator':
      return separators(expectation.next, expectation.mayClose);
    case 'joint':
      return [
        ...(expectation.isInside
          ? [{ label: ')', insertText: ')', detail: l10n.t('the end of the parenthesis') }]
          : []),
        spaced('and', l10n.t('both hold')),
        spaced('or', l10n.t('one of the two holds, or both')),
      ];
  }
}

/** A word, and room for the next. */
function spaced(label: string, detail: string): Suggestion {
  return { label, insertText: `${label} `, detail };
}

function tight(label: string, detail: string): Suggestion {
  return { label, insertText: label, detail };
}

function predicates({ layers }: ConditionNetwork): Suggestion[] {
  const saturation = [
    spaced(
      'any unit saturates',
      l10n.t('σ′(z) of a unit is under a hundredth of the steepest for every sample of the batch'),
    ),
    tight('layer(', l10n.t('layer(l) saturates: any unit of layer l does')),
    tight('unit(', l10n.t('unit(l, i) saturates: unit i of layer l does')),
  ];
  return [
    spaced('loss', l10n.t('the loss of the batch')),
    spaced('norm', l10n.t('‖∂l/∂w‖ of the network, over all weights and biases')),
    tight('norm(', l10n.t('norm(l): ‖∂l/∂w‖ of layer l, over its weights and biases')),
    tight('dw(', l10n.t('dw(l, i, j): ∂l/∂w of the weight of layer l to unit i from unit j of the layer before')),
    tight('db(', l10n.t('db(l, i): ∂l/∂b of unit i of layer l')),
    tight('w(', l10n.t('w(l, i, j): the weight itself, after the update')),
    tight('b(', l10n.t('b(l, i): the bias itself, after the update')),
    tight('z(', l10n.t('z(l, i, s): z of unit i of layer l for sample s; without s, for any sample of the batch')),
    tight('a(', l10n.t('a(l, i, s): a of the unit')),
    tight('delta(', l10n.t('delta(l, i, s): δ = ∂l/∂z of the unit')),
    spaced('update', l10n.t('the number of updates made')),
    ...(layers.some(canSaturate) ? saturation : []),
    spaced('not', l10n.t('negation')),
    tight('(', l10n.t('grouping')),
  ];
}

function canSaturate({ activation }: ConditionLayer): boolean {
  return activation !== 'softmax';
}

function endings(): Suggestion[] {
  const details = [l10n.t('less than'), l10n.t('at most'), l10n.t('more than'), l10n.t('at least')];
  return [
    ...comparisons.map((comparison, k) => spaced(comparison, details[k] ?? '')),
    spaced('rises', l10n.t('it is larger than in the iteration before')),
    spaced('falls', l10n.t('it is smaller than in the iteration before')),
    spaced('changes sign', l10n.t('from negative to positive or back, since the iteration before')),
    spaced('passes', l10n.t('it comes to a number or goes across it, since the iteration before')),
    spaced('is not finite', l10n.t('it is infinite or NaN')),
  ];
}

function numbers({ kind }: ConditionValue): Suggestion[] {
  const examples =
    kind === 'update' ? ['100', '1000'] : kind === 'loss' || kind === 'norm' ? ['0.1', '0.01'] : ['0', '1'];
  return examples.map((example) => spaced(example, l10n.t('or any other number')));
}

function indices(index: IndexKind, layer: number | null, network: ConditionNetwork): Suggestion[] {
  const count = Math.min(indexCount(network, index, layer) ?? 0, MOST_INDICES);
  const plain = Array.from({ length: count }, (_, k) =>
    tight(String(k + 1), indexDetail(index, k + 1, layer, network)),
  );
  return index === 'layer' ? [...plain, ...layerNames(network)] : plain;
}

/** Names that mean one layer each, in quotes. */
function layerNames(network: ConditionNetwork): Suggestion[] {
  const names = network.layers.map(({ name }) => name);
  return names.flatMap((name, l) => {
    if (name === null || names.indexOf(name) !== names.lastIndexOf(name)) return [];
    const quote = name.includes('"') ? "'" : '"';
    return name.includes(quote) ? [] : [tight(quote + name + quote, indexDetail('layer', l + 1, null, network))];
  });
}

function indexDetail(index: IndexKind, number: number, layer: number | null, { layers }: ConditionNetwork): string {
  switch (index) {
    case 'layer': {
      const named = layers[number - 1];
      const detail = l10n.t('layer {0}, units × inputs: {1} × {2}', number, named?.units ?? 0, named?.inputs ?? 0);
      const name = named?.name ?? null;
      return name === null ? detail : `${detail} (${name})`;
    }
    case 'unit':
      return l10n.t('unit {0} of layer {1}', number, layer ?? 0);
    case 'input':
      return layer === 1
        ? l10n.t('input {0} of the network', number)
        : l10n.t('unit {0} of layer {1}', number, (layer ?? 0) - 1);
    case 'sample':
      return l10n.t('sample {0}', number);
  }
}

function separators(next: IndexKind | null, mayClose: boolean): Suggestion[] {
  const comma = { label: ',', insertText: ', ', detail: '' };
  return [
    ...(mayClose
      ? [{ label: ')', insertText: ') ', detail: next === 'sample' ? l10n.t('for any sample of the batch') : '' }]
      : []),
    ...(next === null ? [] : [{ ...comma, detail: nextDetail(next) }]),
  ];
}

function nextDetail(next: IndexKind): string {
  switch (next) {
    case 'layer':
      return l10n.t('then the layer');
    case 'unit':
      return l10n.t('then the unit of the layer');
    case 'input':
      return l10n.t('then the unit of the layer before');
    case 'sample':
      return l10n.t('then one sample of the data');
  }
}
