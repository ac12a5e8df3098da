import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { contextKeys } from '../contributions';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import { activeSpecUri } from './activeSpec';
import { ActiveSpecChanges, type ActivePanel } from './activeSpecChanges';

type Keys = Readonly<Record<(typeof contextKeys)[keyof typeof contextKeys], boolean>>;

/** Tells VS Code what can be done with the active spec, so that the command palette offers nothing else. */
export class ContextKeys extends Disposable {
  private readonly told = new Map<string, boolean>();

  constructor(
    private readonly sessions: SessionStore,
    private readonly panels: ActivePanel,
  ) {
    super();
    this.register(
      new ActiveSpecChanges(sessions, panels, [vscode.window.onDidChangeVisibleTextEditors], () => this.tell()),
    );
  }

  private tell(): void {
    const uri = activeSpecUri(this.panels.activeDocument);
    const keys = keysOf(uri !== undefined, uri === undefined ? undefined : this.sessions.get(uri));
    for (const [key, value] of Object.entries(keys)) {
      if (this.told.get(key) === value) continue;
      this.told.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}

function keysOf(hasSpec: boolean, session: Session | undefined): Keys {
  const { run = null, trainingProgress = null } = session ?? {};
  const isAtStart = run === null || (run.position === 0 && run.iteration.start.updates === 0);
  return {
    [contextKeys.hasSpec]: hasSpec,
    // A run that is on its way to its first step, or has been further, has something to begin again from.
    [contextKeys.hasBehind]: !isAtStart || (session?.destination ?? 0) > 0 || (session?.timeline?.reached ?? 0) > 0,
    [contextKeys.isTraining]: trainingProgress !== null,
  };
}
