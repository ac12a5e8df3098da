import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { settings as ids } from '../contributions';
import type { Finding, TextSpan } from '../session/findings/finding';
import { findingsOf } from '../session/findings/findings';
import { findingText, relatedText } from '../session/findings/findingText';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import type { ProblemCode } from '../spec/problem';
import { LineIndex } from '../spec/textPosition';
import { readSettings } from '../settings';

/** What every diagnostic of ours says that it comes from. */
export const diagnosticSource = 'backprop';

/** Shows the problems of every open spec, and what its numbers warn of, in the text and in the list of problems. */
export function registerDiagnostics(sessions: SessionStore): Disposable {
  return new Diagnostics(sessions);
}

/** What the shown diagnostics of a session were made of: they are made again only when one of these is another. */
interface Shown {
  readonly session: Session;
  readonly version: number;
  readonly run: Run | null;
  readonly concealsAhead: boolean;
}

class Diagnostics extends Disposable {
  private readonly collection = this.register(vscode.languages.createDiagnosticCollection('backprop'));
  private readonly shown = new Map<string, Shown>();

  constructor(sessions: SessionStore) {
    super();
    this.register(
      sessions.onDidChange((session) => {
        this.refresh(session);
      }),
    );
    this.register(sessions.onDidClose(({ document }) => this.clear(document)));
    this.register(
      sessions.onDidRename(({ session, from }) => {
        this.clear(from);
        this.refresh(session);
      }),
    );
    this.register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(ids.section) && !change.affectsConfiguration('json.validate')) return;
        for (const { session } of [...this.shown.values()]) {
          if (!isBehind(session)) this.show(session);
        }
      }),
    );
  }

  private clear(document: string): void {
    this.shown.delete(document);
    this.collection.delete(vscode.Uri.parse(document));
  }

  private refresh(session: Session): void {
    const { document, version, run, concealsAhead } = session;
    const before = this.shown.get(document);
    const isSame =
      before?.session === session &&
      before.version === version &&
      before.run === run &&
      before.concealsAhead === concealsAhead;
    // While the text is ahead, VS Code moves what is shown along with it.
    if (isSame || isBehind(session)) return;
    this.shown.set(document, { session, version, run, concealsAhead });
    this.show(session);
  }

  private show(session: Session): void {
    const { document, parsed, text } = session;
    const uri = vscode.Uri.parse(document);
    const lines = new LineIndex(text);
    const isToldByJson = jsonSupportTells(uri);
    const told = parsed.problems.filter(({ code }) => !isToldByJson(code));
    const problems = told.every(({ code }) => code === 'more') ? [] : told;
    const { significantDigits, warningsOff } = readSettings(uri);
    const findings = findingsOf(session).filter(({ code }) => !warningsOff.has(code));
    this.collection.set(uri, [
      ...problems.map((problem) => diagnosticOf(lines, problem, vscode.DiagnosticSeverity.Error)),
      ...findings.map((finding) => warningOf(lines, uri, finding, significantDigits)),
    ]);
  }
}

/**
 * Which mistakes VS Code's own JSON support shows, at the same places: they are not told twice. It shows none where it is
 * turned off.
 */
function jsonSupportTells(uri: vscode.Uri): (code: ProblemCode) => boolean {
  const isOn =
    vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
    vscode.workspace.getConfiguration('json', uri).get('validate.enable', true);
  return (code) => isOn && (code === 'syntax' || code === 'duplicate-key');
}

/** Whether the document has newer text than the session has read. */
function isBehind({ isStale, parsed }: Session): boolean {
  return isStale && parsed.spec !== null;
}

function warningOf(lines: LineIndex, uri: vscode.Uri, finding: Finding, digits: number): vscode.Diagnostic {
  const { Information, Warning } = vscode.DiagnosticSeverity;
  const severity = finding.code === 'mismatched-loss' ? Information : Warning;
  const diagnostic = diagnosticOf(lines, { ...finding, message: findingText(finding, digits) }, severity);
  if (finding.code === 'contradictory-samples') {
    const first = new vscode.Location(uri, rangeOf(lines, finding.firstSpan));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(first, relatedText(finding))];
  }
  return diagnostic;
}

function diagnosticOf(
  lines: LineIndex,
  told: TextSpan & { readonly message: string; readonly code: string },
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(lines, told), told.message, severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = told.code;
  return diagnostic;
}

/** A matrix over many lines is underlined on its first one only. */
function rangeOf(lines: LineIndex, { offset, length }: TextSpan): vscode.Range {
  const [start, end] = [lines.positionAt(offset), lines.positionAt(offset + length)];
  const isOneLine = start.line === end.line;
  return new vscode.Range(start.line, start.character, start.line, isOneLine ? end.character : start.character + 1);
}
