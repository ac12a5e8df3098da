import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Condition } from '../trace/condition/condition';
import type { ConditionNetwork } from '../trace/condition/conditionNetwork';
import { conditionItems, type ConditionItem } from './conditionItems';

interface Choice extends vscode.QuickPickItem {
  readonly item: ConditionItem;
}

/** Conditions that are offered again. */
const MOST_RECENT = 5;

/** The conditions last accepted, the latest first. */
let recent: readonly string[] = [];

export interface AcceptedCondition {
  readonly text: string;
  readonly condition: Condition;
}

/**
 * Asks for a condition about a network: what is typed is the condition; below it stand what is wrong, and what may come next,
 * which choosing writes at its end. `undefined` after Escape.
 */
export function askCondition(
  network: ConditionNetwork,
  { title, initial = '' }: { readonly title: string; readonly initial?: string },
): Promise<AcceptedCondition | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = l10n.t('A condition, such as loss < 0.1 or any unit saturates');
  pick.ignoreFocusOut = true;
  let accepted: AcceptedCondition | undefined;

  const write = (text: string): void => {
    pick.value = text;
    showItems();
  };
  const showItems = (): void => {
    // What is typed is no filter.
    const choices = conditionItems(pick.value, network, recent).map((item): Choice => {
      const { label, description } = item;
      return { label, description, alwaysShow: true, item };
    });
    const first = choices.find(({ item }) => item.kind !== 'problem');
    pick.items = choices;
    pick.activeItems = first === undefined ? [] : [first];
  };

  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeValue(showItems),
      pick.onDidAccept(() => {
        const item = pick.selectedItems[0]?.item;
        if (item?.kind === 'text') write(item.text);
        if (item?.kind !== 'run') return;
        const { condition } = item;
        accepted = { text: condition.text, condition };
        pick.hide();
      }),
      pick.onDidHide(() => {
        for (const listener of listeners) listener.dispose();
        pick.dispose();
        if (accepted !== undefined) remember(accepted.text);
        resolve(accepted);
      }),
    ];
    write(initial);
    pick.show();
  });
}

function remember(text: string): void {
  recent = [text, ...recent.filter((other) => other !== text)].slice(0, MOST_RECENT);
}
