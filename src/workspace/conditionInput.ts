import * as l10n from '@vscode/l10n';
import type { Condition } from '../trace/condition/condition';
import type { ConditionNetwork } from '../trace/condition/conditionNetwork';
import { conditionItems } from './conditionItems';
import { askTyped } from './typedInput';

/** Conditions that are offered again. */
const MOST_RECENT = 5;

/** The conditions last accepted, the latest first. */
let recent: readonly string[] = [];

/** Asks for a condition about a network to run until; `undefined` after Escape. */
export async function askCondition(network: ConditionNetwork): Promise<Condition | undefined> {
  const condition = await askTyped({
    title: l10n.t('Run until'),
    placeholder: l10n.t('A condition, such as loss < 0.1 or any unit saturates'),
    itemsOf: (typed) => conditionItems(typed, network, recent),
  });
  if (condition !== undefined) rememberCondition(condition);
  return condition;
}

/** Conditions that have been accepted, the latest first. */
export function recentConditions(): readonly string[] {
  return recent;
}

/** Offers it again. */
export function rememberCondition({ text }: Condition): void {
  recent = [text, ...recent.filter((other) => other !== text)].slice(0, MOST_RECENT);
}
