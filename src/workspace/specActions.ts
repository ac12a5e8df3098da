import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PanelTarget } from '../protocol/messages';
import type { Session } from '../session/session';
import { activeSpec } from './activeSpec';
import { openExample } from './example';
import { openDocument } from './openDocument';
import type { SpecDocuments } from './specDocuments';

/** What the commands need of the panels. */
export interface PanelHost {
  readonly activeDocument: string | undefined;
  show(document: string, target?: PanelTarget): void;
}

/** A command's handler: of the spec at a URI, or of the active one; with an argument, where the action takes one. */
type SpecCommand = (uri?: unknown, argument?: unknown) => Promise<void>;

type Act = (session: Session, argument: unknown) => void | Promise<void>;

/** All commands look for their spec one after the other, so that none overtakes an earlier one meanwhile. */
const inTurn = turns();

/** Finds one thing after the other. */
function turns(): <Found>(find: () => Promise<Found>) => Promise<Found> {
  let last: Promise<unknown> = Promise.resolve();
  return (find) => {
    const found = last.then(find);
    last = found.catch(() => undefined); // whoever asked hears of it
    return found;
  };
}

/** Makes commands of actions on the active spec's session; where there is none, they say what to open. */
export function specActions(
  documents: SpecDocuments,
  panels: PanelHost,
  extensionUri: vscode.Uri,
): { readonly onSpec: (act: Act) => SpecCommand; readonly onNetwork: (act: Act) => SpecCommand } {
  const onSpec =
    (act: Act): SpecCommand =>
    async (uri, given) => {
      // A key binding has one argument, and means the active spec.
      const argument = typeof uri === 'string' ? uri : given;
      const document = await inTurn(async () =>
        isDocument(uri) ? openDocument(uri) : activeSpec(panels.activeDocument),
      );
      if (document === undefined) return tellNoSpec(extensionUri);
      const session = await documents.readNow(document);
      if (session !== undefined) await act(session, argument);
    };
  // Shows the panel, and says what to do about a spec with problems.
  const onNetwork = (act: Act): SpecCommand =>
    onSpec(async (session, argument) => {
      panels.show(session.document);
      if (session.parsed.spec === null) tellProblems(session);
      else await act(session, argument);
    });
  return { onSpec, onNetwork };
}

/** A panel's title bar gives the panel's own URI, which is none of a text. */
function isDocument(uri: unknown): uri is vscode.Uri {
  return uri instanceof vscode.Uri && uri.scheme !== 'webview-panel';
}

export async function tellNoSpec(extensionUri: vscode.Uri): Promise<void> {
  const message = l10n.t(
    'No network is open. Open a file whose name ends with .backprop.json and run the command again.',
  );
  const example = l10n.t('Open the Lecture’s Example');
  if ((await vscode.window.showInformationMessage(message, example)) === example) await openExample(extensionUri);
}

export function tellProblems({ parsed }: Session): void {
  const count = parsed.problemCount;
  const message =
    count === 1
      ? l10n.t('The spec has a problem. Fix it and run the command again: {0}', parsed.problems[0]?.message ?? '')
      : l10n.t('The spec has {0} problems. Fix them and run the command again.', count);
  const show = l10n.t('Show Problems');
  void vscode.window.showErrorMessage(message, show).then(async (choice) => {
    if (choice === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
