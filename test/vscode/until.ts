import * as vscode from 'vscode';

/** Milliseconds that a slow machine may take for one thing. */
const PATIENCE = 15_000;

/** What VS Code tells of documents, editors and tabs. */
const events: readonly ((listener: () => void) => vscode.Disposable)[] = [
  (listener) => vscode.workspace.onDidOpenTextDocument(listener),
  (listener) => vscode.workspace.onDidCloseTextDocument(listener),
  (listener) => vscode.workspace.onDidChangeTextDocument(listener),
  (listener) => vscode.window.onDidChangeActiveTextEditor(listener),
  (listener) => vscode.window.onDidChangeVisibleTextEditors(listener),
  (listener) => vscode.window.tabGroups.onDidChangeTabs(listener),
  (listener) => vscode.languages.onDidChangeDiagnostics(listener),
];

/** Resolves as soon as `isSo` holds, which is looked at whenever a document, an editor or a tab changes. */
export async function until(isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
      settle();
    };
    const listeners = events.map((event) =>
      event(() => {
        if (isSo()) end(resolve);
      }),
    );
    const timer = setTimeout(() => {
      end(() => reject(new Error(`within ${PATIENCE / 1000} s it never was so: ${isSo.toString()}`)));
    }, PATIENCE);
  });
}

/** Closes all editors, and resolves when VS Code has: the next test shall not meet them. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const isUnsaved = ({ isUntitled, isClosed }: vscode.TextDocument): boolean => isUntitled && !isClosed;
  await until(
    () =>
      vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0) &&
      !vscode.workspace.textDocuments.some(isUnsaved),
  );
}

/** Asks until the answer is wanted: VS Code tells nobody when its answer would be another one. */
export async function answered<T>(ask: () => Thenable<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not in time; the last answer is ${JSON.stringify(answer)}`);
  }
}

/**
 * Gives a command to the picker or input box that `answered` waits for, until that settles: VS Code tells nobody when one is open, and
 * the command does nothing before.
 */
export async function giveUntilSettled(command: string, answered: Thenable<unknown>): Promise<void> {
  let isSettled = false;
  void answered.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  const deadline = Date.now() + PATIENCE;
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it changes while the command is carried out
  while (!isSettled && Date.now() < deadline) await vscode.commands.executeCommand(command);
  await answered;
}
