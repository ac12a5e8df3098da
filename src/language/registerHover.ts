import * as vscode from 'vscode';
import { settings, specSuffix } from '../contributions';
import type { Session } from '../session/session';
import { hoverText } from './hoverText';

/** `sessionOf` gives a document's session with its present text read. */
export function registerHover(sessionOf: (document: vscode.TextDocument) => Session): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { pattern: `**/*${specSuffix}` },
    {
      provideHover(document, position) {
        const digits = vscode.workspace.getConfiguration(settings.section).get<number>(settings.significantDigits, 4);
        const hover = hoverText(sessionOf(document), document.offsetAt(position), digits);
        if (hover === undefined) return undefined;
        const range = new vscode.Range(
          document.positionAt(hover.offset),
          document.positionAt(hover.offset + hover.length),
        );
        return new vscode.Hover(new vscode.MarkdownString(hover.markdown), range);
      },
    },
  );
}
