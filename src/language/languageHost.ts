import type * as vscode from 'vscode';
import type { Event } from '../base/event';
import { specSchemes, specSuffix } from '../contributions';
import type { Session } from '../session/session';

/** The documents that have language features. */
export const specSelector: vscode.DocumentSelector = specSchemes.map((scheme) => ({
  scheme,
  pattern: `**/*${specSuffix}`,
}));

/** What every language feature needs of the rest of the extension. */
export interface LanguageHost {
  /**
   * The document's session, with its present text read: at once, for what a person waits for, or in parts where it is long.
   * `undefined` when `token` was cancelled before.
   */
  readNow(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<Session | undefined>;
  /**
   * The same once the text has been read anyway, after typing paused: for what must not make typing slow. `undefined` when
   * `token` was cancelled before.
   */
  whenRead(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Session | undefined>;
  /** Some session has changed: its text, its phase, its parameters. */
  readonly onDidChange: Event<Session>;
}
