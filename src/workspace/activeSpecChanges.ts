import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import type { Event } from '../base/event';
import type { SessionStore } from '../session/sessionStore';

/** Which panel has the focus. */
export interface ActivePanel {
  readonly activeDocument: string | undefined;
  readonly onDidChangeActive: Event<undefined>;
}

/** Tells when another spec may be the active one, or the active one has changed: at the beginning, then once for all changes of a turn. */
export class ActiveSpecChanges extends Disposable {
  private isWaiting = false;

  /** `others`: what else may change what is shown of it. */
  constructor(
    sessions: SessionStore,
    panels: ActivePanel,
    others: readonly vscode.Event<unknown>[],
    private readonly changed: () => void,
  ) {
    super();
    const tell = (): void => this.tell();
    this.register(sessions.onDidChange(tell));
    this.register(sessions.onDidClose(tell));
    this.register(panels.onDidChangeActive(tell));
    this.register(vscode.window.onDidChangeActiveTextEditor(tell));
    for (const event of others) this.register(event(tell));
    this.tell();
  }

  private tell(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      if (!this.isDisposed) this.changed();
    });
  }
}
