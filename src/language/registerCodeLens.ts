import * as vscode from 'vscode';
import { commands, settings } from '../contributions';
import { readSettings } from '../settings';
import { codeLenses } from './codeLenses';
import { specSelector, type LanguageHost } from './languageHost';
import { RunChanges } from './runChanges';

/** Shows commands and facts above the network and each of its layers. */
export function registerCodeLens(host: LanguageHost): vscode.Disposable {
  const changes = new RunChanges(host.onDidChange);
  return vscode.Disposable.from(
    changes,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.section)) changes.tell();
    }),
    vscode.languages.registerCodeLensProvider(specSelector, {
      onDidChangeCodeLenses: changes.onDidChange,
      async provideCodeLenses(document, token) {
        const session = readSettings().codeLens ? await host.whenRead(document, token) : undefined;
        if (session === undefined) return [];
        return codeLenses(session, readSettings().significantDigits).map(({ offset, title, command }) => {
          const { line } = document.positionAt(offset);
          // The command about a place takes it as the hover's links give it.
          const place = command === commands.stepToHere ? [document.uri.toString(), offset] : [document.uri];
          return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: place });
        });
      },
    }),
  );
}
