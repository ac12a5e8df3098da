import * as l10n from '@vscode/l10n';
import type { ConditionNetwork } from './conditionNetwork';
import { expectedAfter } from './conditionParser';
import { suggestionsFor, type Suggestion } from './suggestion';
import { isUnclosed, tokensOf, type Token } from './tokens';

/** Something that may stand at the cursor, and the stretch of text that it replaces. */
export interface ConditionCompletion {
  readonly label: string;
  readonly insertText: string;
  /** Characters (UTF-16 units) from the start of the text. */
  readonly replaceOffset: number;
  readonly replaceLength: number;
  /** Localised: what it means. */
  readonly detail: string;
}

/** What may stand at `offset`: other ends of the word before it, and what may follow it. Never throws. */
export function completeCondition(text: string, offset: number, network: ConditionNetwork): ConditionCompletion[] {
  const before = text.slice(0, offset);
  const half = tokensOf(before).find((token) => isTouching(token, before.length));
  const ends = half === undefined ? [] : endsOf(half, text, network);
  const follows = half !== undefined && isUnclosed(half) ? [] : followsOf(before, network);
  return [...ends, ...follows];
}

function isTouching({ kind, text, offset }: Token, end: number): boolean {
  return (kind === 'word' || kind === 'number' || kind === 'name') && offset + text.length === end;
}

/** Instead of the word that is being typed. */
function endsOf(half: Token, text: string, network: ConditionNetwork): ConditionCompletion[] {
  // What stands behind the cursor is of the same word, but for a name that has no end yet.
  const whole = isUnclosed(half) ? half : tokensOf(text).find(({ offset }) => offset === half.offset);
  const replace = { replaceOffset: half.offset, replaceLength: (whole ?? half).text.length };
  // A word in one spelling for all: ∂ is the beginning of ∂w, which is offered as dw.
  const typed = half.kind === 'word' ? half.key.replaceAll('∂', 'd') : half.text.toLowerCase();
  return suggestions(text.slice(0, half.offset), network)
    .filter(({ label }) => label.toLowerCase().startsWith(typed) && label !== half.text)
    .map(({ label, insertText, detail }) => ({ label, insertText, detail, ...replace }));
}

/** Behind what stands there. */
function followsOf(before: string, network: ConditionNetwork): ConditionCompletion[] {
  const needsSpace = /[^\s(]$/u.test(before);
  return suggestions(before, network).map(({ label, insertText, detail }) => ({
    label,
    insertText: needsSpace && !/^[,)]/.test(insertText) ? ` ${insertText}` : insertText,
    replaceOffset: before.length,
    replaceLength: 0,
    detail,
  }));
}

function suggestions(before: string, network: ConditionNetwork): Suggestion[] {
  return expectedAfter(before, network).flatMap((expectation) => suggestionsFor(expectation, network));
}

/** A condition to begin from. */
export interface ConditionExample {
  readonly text: string;
  /** Localised: when it holds. */
  readonly detail: string;
}

/** Conditions that mean something for the network, one of each kind. */
export function conditionExamples({ layers }: ConditionNetwork): ConditionExample[] {
  const last = layers.length;
  const canSaturate = layers.some(({ activation }) => activation !== 'softmax');
  return [
    { text: 'loss rises', detail: l10n.t('the loss of the batch is larger than in the iteration before') },
    { text: 'loss < 0.1', detail: l10n.t('the loss of the batch is below 0.1') },
    { text: 'dw(1, 1, 1) changes sign', detail: l10n.t('the gradient of one weight changes sign: {0}', 'w₁₁⁽¹⁾') },
    { text: `norm(${last}) passes 0.1`, detail: l10n.t('the gradient norm of layer {0} goes across 0.1', last) },
    ...(canSaturate
      ? [{ text: 'any unit saturates', detail: l10n.t('the σ′(z) of a unit is nearly 0 for every sample') }]
      : []),
    { text: 'loss is not finite', detail: l10n.t('the loss is no longer a number, or infinite') },
    { text: 'update >= 100', detail: l10n.t('100 updates have been made') },
  ];
}
