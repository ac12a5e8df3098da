import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import { LineIndex } from '../spec/textPosition';

/** Shows the problems of every open spec in the text and in the list of problems. */
export function registerDiagnostics(sessions: SessionStore): Disposable {
  return new Diagnostics(sessions);
}

class Diagnostics extends Disposable {
  private readonly collection = this.register(vscode.languages.createDiagnosticCollection('backprop'));
  /** The version that was last shown of each document, so that a step does not send its diagnostics again. */
  private readonly shown = new Map<string, number>();

  constructor(sessions: SessionStore) {
    super();
    this.register(
      sessions.onDidChange((session) => {
        this.show(session);
      }),
    );
    this.register(
      sessions.onDidClose(({ document }) => {
        this.shown.delete(document);
        this.collection.delete(vscode.Uri.parse(document));
      }),
    );
  }

  private show(session: Session): void {
    const { document, version, parsed, text } = session;
    if (this.shown.get(document) === version) return;
    this.shown.set(document, version);
    const lines = new LineIndex(text);
    // VS Code's own JSON support shows mistakes of the syntax, at the same places.
    const problems = parsed.problems.filter(({ code }) => code !== 'syntax');
    const diagnostics = problems.map(({ offset, length, message, code }) => {
      const diagnostic = new vscode.Diagnostic(
        rangeOf(lines, offset, length),
        message,
        vscode.DiagnosticSeverity.Error,
      );
      diagnostic.source = 'backprop';
      diagnostic.code = code;
      return diagnostic;
    });
    this.collection.set(vscode.Uri.parse(document), diagnostics);
  }
}

/** A matrix over many lines is underlined on its first one only. */
function rangeOf(lines: LineIndex, offset: number, length: number): vscode.Range {
  const [start, end] = [lines.positionAt(offset), lines.positionAt(offset + length)];
  const isOneLine = start.line === end.line;
  return new vscode.Range(start.line, start.character, start.line, isOneLine ? end.character : start.character + 1);
}
