import * as vscode from 'vscode';
import { settings as ids, turnOffWarningCommand } from '../contributions';
import type { FindingCode } from '../session/findings/finding';
import type { Session } from '../session/session';
import { readSettings } from '../settings';
import type { Fix } from './fixes/fix';
import { fixesAt } from './fixes/fixes';
import { specSelector, type LanguageHost } from './languageHost';

const kinds: Record<Fix['kind'], vscode.CodeActionKind> = {
  'quick fix': vscode.CodeActionKind.QuickFix,
  rewrite: vscode.CodeActionKind.RefactorRewrite,
  extract: vscode.CodeActionKind.RefactorExtract,
  inline: vscode.CodeActionKind.RefactorInline,
};

/** Offers fixes of problems and warnings, and other ways to write a layer. */
export function registerCodeActions(host: LanguageHost): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context, token) {
      const session = await host.whenRead(document, token);
      // The edits are places in the text that was read: none are offered for another one.
      if (session?.version !== document.version) return [];
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const isAsked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
      const { warningsOff } = readSettings(document.uri);
      return fixesAt(session, start, end, isAsked)
        .filter(({ mends }) => mends === undefined || !warningsOff.has(mends.code))
        .map((fix) => ({ fix, kind: kinds[fix.kind] }))
        .filter(({ kind }) => context.only === undefined || context.only.contains(kind))
        .map(({ fix, kind }) => actionOf(document, session, fix, kind, context.diagnostics));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(specSelector, provider, {
      providedCodeActionKinds: Object.values(kinds),
    }),
    vscode.commands.registerCommand(turnOffWarningCommand, turnOffWarning),
  );
}

function actionOf(
  document: vscode.TextDocument,
  { document: uri }: Session,
  { title, edits, isPreferred = false, mends, turnsOff }: Fix,
  kind: vscode.CodeActionKind,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.isPreferred = isPreferred;
  if (mends !== undefined) {
    const start = document.positionAt(mends.offset);
    action.diagnostics = diagnostics.filter(
      ({ code, range, message }) =>
        code === mends.code && range.start.isEqual(start) && message === (mends.message ?? message),
    );
  }
  if (turnsOff !== undefined) {
    action.command = { title, command: turnOffWarningCommand, arguments: [turnsOff, uri] };
    return action;
  }
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    edits.map(({ offset, length, newText }) => {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      return new vscode.TextEdit(range, newText);
    }),
  );
  return action;
}

/** Writes the setting where it is written already, the nearest place first, else for the whole user. */
async function turnOffWarning(code: FindingCode, document: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(ids.section, vscode.Uri.parse(document));
  type Warnings = Readonly<Record<string, boolean>>;
  const found = section.inspect<Warnings>(ids.warnings);
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const [target, written] = found?.workspaceFolderValue
    ? [WorkspaceFolder, found.workspaceFolderValue]
    : found?.workspaceValue
      ? [Workspace, found.workspaceValue]
      : [Global, found?.globalValue];
  await section.update(ids.warnings, { ...written, [code]: false }, target);
}
