import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { commands } from '../contributions';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import { readSettings } from '../settings';
import { ActiveSpecChanges, type ActivePanel } from './activeSpecChanges';
import { isSpec } from './specDocuments';
import { statusText } from './statusText';

/** The active spec's update and loss, in VS Code's status bar; a click opens its panel. */
export class StatusBar extends Disposable {
  private readonly item = this.register(
    vscode.window.createStatusBarItem('backprop.run', vscode.StatusBarAlignment.Left),
  );

  constructor(
    private readonly sessions: SessionStore,
    private readonly panels: ActivePanel,
  ) {
    super();
    this.item.name = l10n.t('Backprop: Run');
    this.register(
      new ActiveSpecChanges(sessions, panels, [vscode.workspace.onDidChangeConfiguration], () =>
        this.show(this.session),
      ),
    );
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
