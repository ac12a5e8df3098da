import * as vscode from 'vscode';
import { readSettings } from '../settings';
import { hoverText } from './hoverText';
import { specSelector, type LanguageHost } from './languageHost';

export function registerHover(host: LanguageHost): vscode.Disposable {
  return vscode.languages.registerHoverProvider(specSelector, {
    provideHover(document, position) {
      const { significantDigits } = readSettings();
      const hover = hoverText(host.sessionOf(document), document.offsetAt(position), significantDigits);
      if (hover === undefined) return undefined;
      const range = new vscode.Range(
        document.positionAt(hover.offset),
        document.positionAt(hover.offset + hover.length),
      );
      return new vscode.Hover(new vscode.MarkdownString(hover.markdown), range);
    },
  });
}
