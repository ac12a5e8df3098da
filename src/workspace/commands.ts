import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { PanelTarget } from '../protocol/messages';
import type { Session } from '../session/session';
import { activeSpec } from './activeSpec';
import { openExample } from './example';
import { train } from './train';
import type { SpecDocuments } from './specDocuments';

/** What the commands need of the panels. */
export interface PanelHost {
  readonly activeDocument: string | undefined;
  show(document: string, target?: PanelTarget): void;
}

/** Registers the commands of the palette, the editor's title bar and the key bindings. */
export function registerCommands(
  documents: SpecDocuments,
  panels: PanelHost,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const onSpec = (act: (session: Session) => void | Promise<void>) => async (uri?: unknown) => {
    const document =
      uri instanceof vscode.Uri
        ? await vscode.workspace.openTextDocument(uri)
        : await activeSpec(panels.activeDocument);
    if (document === undefined) await tellNoSpec(extensionUri);
    else await act(documents.sessionOf(document));
  };
  const onNetwork = (act: (session: Session) => void | Promise<void>) =>
    onSpec(async (session) => {
      panels.show(session.document);
      if (session.parsed.spec === null) tellProblems(session);
      else await act(session);
    });
  return vscode.Disposable.from(
    ...(['forward', 'backward', 'update', 'reset'] as const).map((step) =>
      vscode.commands.registerCommand(
        commands[step],
        onNetwork((session) => {
          session.step(step);
        }),
      ),
    ),
    vscode.commands.registerCommand(commands.train, onNetwork(train)),
    vscode.commands.registerCommand(
      commands.openPanel,
      onSpec((session) => {
        panels.show(session.document);
      }),
    ),
  );
}

export async function tellNoSpec(extensionUri: vscode.Uri): Promise<void> {
  const message = l10n.t(
    'No network is open. Open a file whose name ends with .backprop.json and run the command again.',
  );
  const example = l10n.t("Open the Lecture's Example");
  if ((await vscode.window.showInformationMessage(message, example)) === example) await openExample(extensionUri);
}

export function tellProblems({ parsed }: Session): void {
  const count = parsed.problems.length;
  const message =
    count === 1
      ? l10n.t('The spec has a problem: {0}. Mend it and run the command again.', parsed.problems[0]?.message ?? '')
      : l10n.t('The spec has {0} problems. Mend them and run the command again.', count);
  const show = l10n.t('Show Problems');
  void vscode.window.showErrorMessage(message, show).then(async (choice) => {
    if (choice === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
