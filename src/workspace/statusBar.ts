import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import type { Event } from '../base/event';
import { commands } from '../contributions';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import { readSettings } from '../settings';
import { isSpec } from './specDocuments';
import { statusText } from './statusText';

/** Which panel has the focus. */
interface ActivePanel {
  readonly activeDocument: string | undefined;
  readonly onDidChangeActive: Event<undefined>;
}

/** The active spec's update and loss, in VS Code's status bar; a click opens its panel. */
export class StatusBar extends Disposable {
  private readonly item = this.register(
    vscode.window.createStatusBarItem('backprop.run', vscode.StatusBarAlignment.Left),
  );
  private isWaiting = false;

  constructor(
    private readonly sessions: SessionStore,
    private readonly panels: ActivePanel,
  ) {
    super();
    this.item.name = l10n.t('Backprop: Run');
    const update = (): void => this.update();
    this.register(sessions.onDidChange(update));
    this.register(sessions.onDidClose(update));
    this.register(panels.onDidChangeActive(update));
    this.register(vscode.window.onDidChangeActiveTextEditor(update));
    this.register(vscode.workspace.onDidChangeConfiguration(update));
    this.update();
  }

  /** Shows the newest state, once for all changes of one turn. */
  private update(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      if (!this.isDisposed) this.show(this.session);
    });
  }

  /** Of the panel that has the focus, else of the editor. */
  private get session(): Session | undefined {
    const editor = vscode.window.activeTextEditor?.document;
    const document = this.panels.activeDocument ?? (editor && isSpec(editor) ? editor.uri.toString() : undefined);
    return document === undefined ? undefined : this.sessions.get(document);
  }

  private show(session: Session | undefined): void {
    const { item } = this;
    const run = session?.run ?? null;
    if (session === undefined || run === null) return item.hide();
    const { text, tooltip } = statusText(run, session.trainingProgress, readSettings().significantDigits);
    item.text = `$(graph-line) ${text}`;
    item.tooltip = tooltip;
    item.command = {
      command: commands.openPanel,
      title: l10n.t('Open Panel'),
      arguments: [vscode.Uri.parse(session.document)],
    };
    item.show();
  }
}
