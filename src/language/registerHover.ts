import * as vscode from 'vscode';
import { readSettings } from '../settings';
import { hoverCommands, hoverText } from './hoverText';
import { specSelector, type LanguageHost } from './languageHost';

/** Shows what is under the pointer: numbers, formulas, and links that lead into the panel. */
export function registerHover(host: LanguageHost): vscode.Disposable {
  return vscode.languages.registerHoverProvider(specSelector, {
    async provideHover(document, position, token) {
      const session = await host.readNow(document, token);
      if (session === undefined) return undefined;
      const { significantDigits } = readSettings();
      const hover = hoverText(session, document.offsetAt(position), significantDigits);
      if (hover === undefined) return undefined;
      const range = new vscode.Range(
        document.positionAt(hover.offset),
        document.positionAt(hover.offset + hover.length),
      );
      const text = new vscode.MarkdownString([hover.markdown, hover.links].filter((part) => part !== '').join('\n\n'));
      text.isTrusted = { enabledCommands: hoverCommands };
      return new vscode.Hover(text, range);
    },
  });
}
