import * as vscode from 'vscode';
import { settings } from '../contributions';
import { readSettings } from '../settings';
import { inlayHints, type HintRange } from './inlayHints';
import { specSelector, type LanguageHost } from './languageHost';
import { RunChanges } from './runChanges';

/** Beyond this column an editor draws nothing (its `editor.stopRenderingLineAfter`). */
const LAST_COLUMN = 10_000;

/** Shows the gradient or the next value behind every weight and bias in sight. */
export function registerInlayHints(host: LanguageHost): vscode.Disposable {
  const changes = new RunChanges(host.onDidChange);
  return vscode.Disposable.from(
    changes,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settings.section)) changes.tell();
    }),
    vscode.languages.registerInlayHintsProvider(specSelector, {
      onDidChangeInlayHints: changes.onDidChange,
      async provideInlayHints(document, range, token) {
        const { version } = document;
        const session = await host.whenRead(document, token);
        // A range of older text is another one now; the editor asks again for what it shows.
        if (session === undefined || document.version !== version) return undefined;
        const { significantDigits, inlayHints: show } = readSettings();
        return inlayHints(session, hintRange(document, range), show, significantDigits).flatMap((hint) => {
          const position = document.positionAt(hint.offset);
          return position.character > LAST_COLUMN ? [] : [asInlayHint(hint.text, hint.tooltip, position)];
        });
      },
    }),
  );
}

function asInlayHint(text: string, tooltip: string, position: vscode.Position): vscode.InlayHint {
  // No padding: each would count as one more of the decorations that an editor draws.
  const hint = new vscode.InlayHint(position, ` ${text}`);
  hint.tooltip = tooltip;
  return hint;
}

/** The editor asks for more than is in sight: what is in sight matters most. */
function hintRange(document: vscode.TextDocument, range: vscode.Range): HintRange {
  const inSight = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges)
    .find((visible) => range.contains(visible));
  const { start, end } = inSight ?? range;
  const middle = new vscode.Position((start.line + end.line) >> 1, 0);
  return {
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    centre: document.offsetAt(middle),
  };
}
