// What may stand at a place of a condition: the errors say it, and the completions offer it.
import * as l10n from '@vscode/l10n';
import { layerHasUnits } from '../../spec/sizeText';
import type { ConditionValue } from './condition';
import type { ConditionNetwork } from './conditionNetwork';
import type { Token } from './tokens';

/** What a number in parentheses counts. */
export type IndexKind = 'layer' | 'unit' | 'input' | 'sample';

export type Expectation =
  | { readonly kind: 'predicate' }
  /** What is said of a value. */
  | { readonly kind: 'ending'; readonly value: ConditionValue }
  | { readonly kind: 'number'; readonly after: string; readonly value: ConditionValue }
  /** Words that can only go on like this. */
  | { readonly kind: 'words'; readonly words: string; readonly after: string }
  | { readonly kind: 'open'; readonly after: string }
  /** `layer` (1-based) is the one that units and inputs belong to; `null` where it is wrong or none. */
  | { readonly kind: 'index'; readonly index: IndexKind; readonly layer: number | null }
  /** A comma and the next number, or the closing parenthesis, or either. */
  | { readonly kind: 'separator'; readonly next: IndexKind | null; readonly mayClose: boolean }
  /** Another predicate or the end: of the text, or of what a parenthesis has opened. */
  | { readonly kind: 'joint'; readonly isInside: boolean };

/** What was expected, in words. */
export function expectedText(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'predicate':
      return l10n.t('a condition such as loss < 0.1');
    case 'ending':
      return l10n.t('<, <=, >, >=, rises, falls, changes sign, passes or is not finite');
    case 'number':
      return l10n.t('a number after {0}', expectation.after);
    case 'words':
      return l10n.t('{0} after {1}', expectation.words, expectation.after);
    case 'open':
      return l10n.t('( after {0}', expectation.after);
    case 'index':
      return indexText(expectation.index);
    case 'separator': {
      const { next, mayClose } = expectation;
      if (next === null) return ')';
      return mayClose ? l10n.t(') or a comma and {0}', indexText(next)) : l10n.t('a comma and {0}', indexText(next));
    }
    case 'joint':
      return expectation.isInside ? l10n.t('and, or or )') : l10n.t('and, or or the end');
  }
}

function indexText(index: IndexKind): string {
  switch (index) {
    case 'layer':
      return l10n.t('a layer’s number or its name in quotes');
    case 'unit':
      return l10n.t('a unit’s number');
    case 'input':
      return l10n.t('an input’s number');
    case 'sample':
      return l10n.t('a sample’s number');
  }
}

/** What stands there instead. */
export function foundText({ kind, text }: Token): string {
  return kind === 'end' ? l10n.t('the end') : text;
}

/** How many there are to count: `undefined` where the layer is not known. */
export function indexCount(network: ConditionNetwork, index: IndexKind, layer: number | null): number | undefined {
  if (index === 'layer') return network.layers.length;
  if (index === 'sample') return network.samples;
  return layer === null ? undefined : network.layers[layer - 1]?.[index === 'unit' ? 'units' : 'inputs'];
}

/** "layer 5: the network has 3 layers". */
export function outOfRangeText(written: string, index: IndexKind, layer: number | null, count: number): string {
  switch (index) {
    case 'layer':
      return l10n.t('layer {0}: {1}', written, networkHasLayers(count));
    case 'unit':
      return l10n.t('unit {0}: {1}', written, layerHasUnits(layer ?? 0, count));
    case 'input':
      return l10n.t('input {0}: {1}', written, layerHasInputs(layer ?? 0, count));
    case 'sample':
      return l10n.t('sample {0}: {1}', written, dataHasSamples(count));
  }
}

function networkHasLayers(count: number): string {
  return count === 1 ? l10n.t('the network has 1 layer') : l10n.t('the network has {0} layers', count);
}

function layerHasInputs(layer: number, count: number): string {
  return count === 1 ? l10n.t('layer {0} has 1 input', layer) : l10n.t('layer {0} has {1} inputs', layer, count);
}

function dataHasSamples(count: number): string {
  return count === 1 ? l10n.t('the data has 1 sample') : l10n.t('the data has {0} samples', count);
}
