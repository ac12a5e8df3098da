// What the input of a condition offers under the text that is typed.
import * as l10n from '@vscode/l10n';
import { completeCondition, conditionExamples } from '../trace/condition/completion';
import type { Condition } from '../trace/condition/condition';
import type { ConditionNetwork } from '../trace/condition/conditionNetwork';
import { parseCondition } from '../trace/condition/conditionParser';
import type { InputItem } from './inputItem';

export type ConditionItem = InputItem<Condition>;

/**
 * First "Run until: …" where the text is a condition, else what is wrong with it, then what may stand at its end. Nothing typed:
 * the conditions used before that suit the network, examples, and what a condition may begin with.
 */
export function conditionItems(typed: string, network: ConditionNetwork, recent: readonly string[]): ConditionItem[] {
  const completions = completeCondition(typed, typed.length, network).map((completion): ConditionItem => {
    const { label, detail, insertText, replaceOffset, replaceLength } = completion;
    const text = typed.slice(0, replaceOffset) + insertText + typed.slice(replaceOffset + replaceLength);
    return { kind: 'text', label, description: detail, text };
  });
  return [...(typed.trim() === '' ? suggestions(network, recent) : verdict(typed, network)), ...completions];
}

function verdict(typed: string, network: ConditionNetwork): ConditionItem[] {
  const parsed = parseCondition(typed, network);
  if ('problems' in parsed) {
    return parsed.problems.map(({ message, offset }) => ({
      kind: 'problem',
      label: l10n.t('column {0}: {1}', offset + 1, message),
      description: '',
    }));
  }
  const description = l10n.t('stops at the step that makes it hold');
  return [{ kind: 'accept', label: l10n.t('Run until: {0}', typed.trim()), description, value: parsed.condition }];
}

function suggestions(network: ConditionNetwork, recent: readonly string[]): ConditionItem[] {
  const used = recent.filter((text) => 'condition' in parseCondition(text, network));
  const examples = conditionExamples(network).filter(({ text }) => !used.includes(text));
  return [
    ...used.map((text): ConditionItem => ({ kind: 'text', label: text, description: l10n.t('used before'), text })),
    ...examples.map(({ text, detail }): ConditionItem => ({ kind: 'text', label: text, description: detail, text })),
  ];
}
