// The composition root, for the Node and the web extension host alike.
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCodeActions } from './language/registerCodeActions';
import { registerDiagnostics } from './language/registerDiagnostics';
import { registerHover } from './language/registerHover';
import { Panels } from './panel/panels';
import { SessionStore } from './session/sessionStore';
import { registerCommands } from './workspace/commands';
import { SpecDocuments } from './workspace/specDocuments';

export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri } = context;
  const log = vscode.window.createOutputChannel(l10n.t('Backprop'), { log: true });
  const sessions = new SessionStore();
  const diagnostics = registerDiagnostics(sessions);
  const panels = new Panels(sessions, extensionUri, log);
  const documents = new SpecDocuments(sessions);
  context.subscriptions.push(
    log,
    sessions,
    diagnostics,
    panels,
    documents,
    registerHover(documents),
    registerCodeActions(documents),
    registerCommands(documents, panels, extensionUri),
  );
}
