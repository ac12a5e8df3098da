import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { After } from '../base/later';
import { reasonOf } from '../base/reasonOf';
import { panelViewType } from '../contributions';
import type { PanelTarget } from '../protocol/messages';
import type { HeldSession, SessionStore } from '../session/sessionStore';
import { Panel } from './panel';

/** The open panels, at most one for each spec. */
export class Panels extends Disposable implements vscode.WebviewPanelSerializer {
  private readonly panels = new Map<string, Panel>();
  private readonly activeChanged = this.register(new Emitter<undefined>());
  /** Another panel has the focus, or none. */
  readonly onDidChangeActive = this.activeChanged.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
    private readonly after: After,
  ) {
    super();
    this.register(vscode.window.registerWebviewPanelSerializer(panelViewType, this));
    this.register(sessions.onDidRename(({ from, to }) => this.rename(from, to)));
  }

  /** The document of the panel that has the focus. */
  get activeDocument(): string | undefined {
    return [...this.panels.values()].find(({ isActive }) => isActive)?.document;
  }

  /**
   * Shows the document's panel, beside the text when it is new. The focus stays where it is, unless a part of the panel is
   * asked for: who asks for it wants to be there.
   */
  show(document: string, target: PanelTarget | null = null): void {
    const existing = this.panels.get(document);
    existing?.reveal(target === null);
    const panel = existing ?? this.open(document, target === null);
    if (target !== null) panel.point(target);
  }

  /** VS Code gives back a panel of an earlier window, with what its page remembered: the spec's URI. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const document = documentOf(state);
    try {
      if (document === undefined) throw new Error(l10n.t('its spec is not known any more'));
      const { uri } = await vscode.workspace.openTextDocument(vscode.Uri.parse(document));
      this.add(panel, this.sessions.hold(uri.toString()));
    } catch (error) {
      this.log.warn(l10n.t('A panel could not be restored: {0}', reasonOf(error)));
      panel.dispose();
    }
  }

  override dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
    super.dispose();
  }

  /** A panel goes with its document; one of a document that was there before under the new URI has nothing to show any more. */
  private rename(from: string, to: string): void {
    const panel = this.panels.get(from);
    if (panel === undefined) return;
    this.panels.get(to)?.dispose();
    this.panels.delete(from);
    this.panels.set(to, panel);
    panel.renamed(from);
    this.activeChanged.fire(undefined);
  }

  private open(document: string, preserveFocus: boolean): Panel {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    const panel = vscode.window.createWebviewPanel(panelViewType, l10n.t('Backprop'), place);
    return this.add(panel, this.sessions.hold(document));
  }

  private add(webviewPanel: vscode.WebviewPanel, held: HeldSession): Panel {
    const panel = new Panel(webviewPanel, held, this.extensionUri, this.log, this.after);
    this.panels.set(panel.document, panel);
    webviewPanel.onDidChangeViewState(() => this.activeChanged.fire(undefined));
    webviewPanel.onDidDispose(() => {
      if (this.panels.get(panel.document) === panel) this.panels.delete(panel.document);
      this.activeChanged.fire(undefined);
    });
    return panel;
  }
}

function documentOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('document' in state)) return undefined;
  return typeof state.document === 'string' ? state.document : undefined;
}
