import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { Session } from '../session/session';
import { activeSpec } from './activeSpec';
import { openDocument } from './openDocument';
import { tellNoSpec, tellProblems, type PanelHost } from './specActions';
import { newNetwork } from './newNetwork';
import type { SpecDocuments } from './specDocuments';
import { WhatIfView } from './whatIf';
import { writeParameters } from './writeParameters';

/** Registers the commands that change the text of a spec or make a new one. */
export function registerEditCommands(
  documents: SpecDocuments,
  panels: Pick<PanelHost, 'activeDocument'>,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const onRightSpec =
    (act: (document: vscode.TextDocument, session: Session) => Promise<void>) =>
    async (uri?: unknown): Promise<void> => {
      const document = uri instanceof vscode.Uri ? await openDocument(uri) : await activeSpec(panels.activeDocument);
      if (document === undefined) return tellNoSpec(extensionUri);
      const session = await documents.readNow(document);
      if (session === undefined) return;
      if (session.parsed.spec === null) tellProblems(session);
      else await act(document, session);
    };
  const whatIf = new WhatIfView();
  return vscode.Disposable.from(
    whatIf,
    vscode.commands.registerCommand(commands.writeParameters, onRightSpec(writeParameters)),
    vscode.commands.registerCommand(
      commands.whatIf,
      onRightSpec((document, session) => whatIf.open(document, session)),
    ),
    vscode.commands.registerCommand(commands.newNetwork, newNetwork),
  );
}
