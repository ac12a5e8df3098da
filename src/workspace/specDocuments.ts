import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import type { Event } from '../base/event';
import { specSchemes, specSuffix } from '../contributions';
import type { Session } from '../session/session';
import type { HeldSession, SessionStore } from '../session/sessionStore';

/**
 * How long typing must pause at most before the text is read again, in milliseconds. It is as long as the last reading took:
 * a small spec is read at once, a large one at most half of the time, and a long one in parts after the pause.
 */
const LONGEST_PAUSE = 80;

/** Whether a document holds a network, saved or not. */
export function isSpec({ uri }: vscode.TextDocument): boolean {
  return isSpecUri(uri);
}

/** Whether a document of this URI holds a network. */
export function isSpecUri(uri: vscode.Uri): boolean {
  return uri.path.endsWith(specSuffix) && specSchemes.some((scheme) => scheme === uri.scheme);
}

/** Keeps the session of every open spec fed with the document's text. */
export class SpecDocuments extends Disposable {
  /** Some session has changed: its text, its phase, its parameters. */
  readonly onDidChange: Event<Session>;
  private readonly held = new Map<string, HeldSession>();
  private readonly waiting = new Map<string, NodeJS.Timeout | number>();
  /** Milliseconds that the last reading of each document's text took. */
  private readonly readings = new Map<string, number>();

  constructor(private readonly sessions: SessionStore) {
    super();
    this.onDidChange = sessions.onDidChange;
    this.register(
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (isSpec(document)) this.open(document);
      }),
    );
    this.register(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (isSpec(document) && contentChanges.length > 0) this.schedule(document);
      }),
    );
    this.register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.close(document.uri.toString());
      }),
    );
    vscode.workspace.textDocuments.filter(isSpec).forEach((document) => {
      this.open(document);
    });
  }

  /**
   * The document's session, holding its present text: what still waited to be read is read now. `undefined` when `token` is
   * cancelled, or the document closed, before a long text is read.
   */
  async readNow(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<Session | undefined> {
    const key = document.uri.toString();
    while (token?.isCancellationRequested !== true && !document.isClosed) {
      const session = this.sessionOf(document);
      if (session.readingVersion === null) return session;
      await this.nextRead(key, token);
    }
    return undefined;
  }

  /** The same once the text has been read after a pause. */
  async whenRead(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<Session | undefined> {
    const key = document.uri.toString();
    while (this.waiting.has(key) && !token.isCancellationRequested) await this.nextRead(key, token);
    return this.readNow(document, token);
  }

  override dispose(): void {
    for (const document of [...this.held.keys()]) this.close(document);
    super.dispose();
  }

  /** The document's session, which holds its present text or is reading it. */
  private sessionOf(document: vscode.TextDocument): Session {
    const { session } = this.held.get(document.uri.toString()) ?? this.open(document);
    const { version, readingVersion } = session;
    if ((readingVersion ?? version) !== document.version) this.read(document, session);
    return session;
  }

  private nextRead(key: string, token: vscode.CancellationToken | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        for (const listener of listeners) listener.dispose();
        resolve();
      };
      const listeners = [
        ...(token ? [token.onCancellationRequested(done)] : []),
        this.sessions.onDidChange(({ document, readingVersion }) => {
          if (document === key && readingVersion === null && !this.waiting.has(key)) done();
        }),
        vscode.workspace.onDidCloseTextDocument(({ uri }) => {
          if (uri.toString() === key) done();
        }),
        this.sessions.onDidClose(({ document }) => {
          if (document === key) done();
        }),
      ];
    });
  }

  private open(document: vscode.TextDocument): HeldSession {
    const key = document.uri.toString();
    const held = this.held.get(key) ?? this.sessions.hold(key);
    this.held.set(key, held);
    this.read(document, held.session);
    return held;
  }

  private close(key: string): void {
    this.cancel(key);
    this.held.get(key)?.dispose();
    this.held.delete(key);
    this.readings.delete(key);
  }

  private schedule(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const { session } = this.held.get(key) ?? this.open(document);
    session.markBehind();
    this.cancel(key);
    const pause = Math.min(LONGEST_PAUSE, this.readings.get(key) ?? LONGEST_PAUSE);
    this.waiting.set(
      key,
      setTimeout(() => this.sessionOf(document), pause),
    );
  }

  private read(document: vscode.TextDocument, session: Session): void {
    const key = document.uri.toString();
    this.cancel(key);
    const start = performance.now();
    session.setText(document.getText(), document.version);
    const isLong = session.readingVersion !== null;
    this.readings.set(key, isLong ? LONGEST_PAUSE : performance.now() - start);
  }

  private cancel(key: string): void {
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
  }
}
