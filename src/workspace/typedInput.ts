import * as vscode from 'vscode';
import type { InputItem } from './inputItem';

interface Choice<T> extends vscode.QuickPickItem {
  readonly item: InputItem<T>;
}

/** What is asked for. */
export interface TypedQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** What is typed at first; nothing if left out. */
  readonly initial?: string;
  /** What is said of a text that is typed. */
  readonly itemsOf: (typed: string) => readonly InputItem<T>[];
}

/**
 * Asks for a text of some language: below it stand what it means or what is wrong, and what may come next, which choosing
 * writes at its end. `undefined` after Escape.
 */
export function askTyped<T>({ title, placeholder, initial = '', itemsOf }: TypedQuestion<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  let accepted: T | undefined;

  const write = (text: string): void => {
    pick.value = text;
    showItems();
  };
  const chosenAtFirst = (choices: readonly Choice<T>[]): Choice<T> | undefined =>
    choices.find(({ item }) => item.kind !== 'problem');
  const showItems = (): void => {
    // What is typed is no filter.
    const choices = itemsOf(pick.value).map((item): Choice<T> => {
      const { label, description } = item;
      return { label, description, alwaysShow: true, item };
    });
    const first = chosenAtFirst(choices);
    pick.items = choices;
    pick.activeItems = first === undefined ? [] : [first];
  };

  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeValue(showItems),
      pick.onDidAccept(() => {
        // Whoever types fast is before VS Code, which has not selected anything yet.
        const item = (pick.selectedItems[0] ?? chosenAtFirst(pick.items))?.item;
        if (item?.kind === 'text') write(item.text);
        if (item?.kind !== 'accept') return;
        accepted = item.value;
        pick.hide();
      }),
      pick.onDidHide(() => {
        for (const listener of listeners) listener.dispose();
        pick.dispose();
        resolve(accepted);
      }),
    ];
    write(initial);
    pick.show();
  });
}
