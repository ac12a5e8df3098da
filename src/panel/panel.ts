import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { commands, settings, type CommandId } from '../contributions';
import type { HostMessage, PageMessage, PanelTarget } from '../protocol/messages';
import type { HeldSession } from '../session/sessionStore';
import { readSettings } from '../settings';
import { checkPageMessage } from './pageMessageCheck';
import { pageHtml } from './pageHtml';
import { RowChoice } from './rowChoice';
import { viewState } from './viewState';

/** One spec's panel: shows its session and carries out what a person does in the page. */
export class Panel extends Disposable {
  private readonly rows = new RowChoice();
  private revision = 0;
  private isReady = false;
  private isSending = false;
  /** What is to be brought into sight with the next state. */
  private target: PanelTarget | null = null;

  /** Takes over `panel` and `held`, and lets go of both when either closes. */
  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly held: HeldSession,
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.register(held);
    this.register(
      held.session.onDidChange(() => {
        this.send();
      }),
    );
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.section)) this.send();
      }),
    );
    this.register(
      panel.webview.onDidReceiveMessage((data: unknown) => {
        this.receive(data);
      }),
    );
    this.register(
      panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    this.register(panel);
    this.load();
  }

  get document(): string {
    return this.held.session.document;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** Brings the panel to the front, with the focus or leaving it where it is. */
  reveal(preserveFocus: boolean): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  /** Brings a part of what it shows into sight, and gives it the focus. */
  point(target: PanelTarget): void {
    this.target = target;
    if ('layer' in target && target.row !== null) this.rows.include(target.layer, 'parameters', target.row);
    this.send();
  }

  private load(): void {
    const { webview } = this.panel;
    const address = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    webview.options = {
      enableScripts: true,
      localResourceRoots: [
        vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview'),
        vscode.Uri.joinPath(this.extensionUri, 'media'),
      ],
    };
    this.panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.svg');
    webview.html = pageHtml({
      script: address('dist', 'webview', 'page.js'),
      style: address('media', 'panel.css'),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
      title: this.panel.title,
      strings: vscode.l10n.bundle ? JSON.stringify(vscode.l10n.bundle) : '',
    });
  }

  private receive(data: unknown): void {
    const checked = checkPageMessage(data);
    if ('refusal' in checked) this.report(l10n.t('the page sent a message that means nothing: {0}', checked.refusal));
    else this.handle(checked.message);
  }

  private handle(message: PageMessage): void {
    // A page that was showing another document speaks of that one.
    if ('document' in message && message.document !== this.document) return;
    const { session } = this.held;
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        this.send();
        break;
      case 'move':
        this.run(commands[message.move]);
        break;
      case 'goTo':
        session.player.pause();
        session.goTo(message.time);
        break;
      case 'autoplay':
        session.player.set(message.size, message.speed);
        if (message.isPlaying) session.player.play();
        else session.player.pause();
        break;
      case 'runUntil':
      case 'train':
        this.run(commands[message.type]);
        break;
      case 'cancelTraining':
        session.cancelTraining();
        break;
      case 'compareRuns':
        break;
      case 'selectSample':
        session.selectSample(message.index);
        break;
      case 'showRows':
        this.rows.choose(message.layer, message.table, message.start);
        this.send();
        break;
      case 'reveal':
        void this.revealText(new vscode.Position(message.line, message.character));
        break;
      case 'fault':
        this.report(message.message);
        break;
      default:
        message satisfies never;
    }
  }

  /** Runs a command on the spec: it reads text that is still waiting, and says what to do about errors. */
  private run(command: CommandId): void {
    void vscode.commands.executeCommand(command, vscode.Uri.parse(this.document));
  }

  /** Sends the newest state, once for all changes of one turn. */
  private send(): void {
    if (!this.isReady || this.isSending) return;
    this.isSending = true;
    queueMicrotask(() => {
      this.isSending = false;
      if (this.isDisposed) return;
      const { significantDigits } = readSettings();
      const state = viewState(this.held.session, ++this.revision, this.rows, significantDigits);
      const message: HostMessage = { type: 'state', state };
      this.panel.title = l10n.t('Backprop: {0}', state.fileName);
      void this.panel.webview.postMessage(message);
      if (this.target === null || state.network === null) return;
      void this.panel.webview.postMessage({ type: 'reveal', target: this.target } satisfies HostMessage);
      this.target = null;
    });
  }

  private async revealText(position: vscode.Position): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.document);
    await vscode.window.showTextDocument(vscode.Uri.parse(this.document), {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(position, position),
    });
  }

  private report(fault: string): void {
    // The log has the whole of it, a stack perhaps; a person is told its first line.
    this.log.error(fault);
    const [headline = ''] = fault.split('\n');
    const showLog = l10n.t('Show Log');
    const message = l10n.t('The backprop panel has a fault: {0}', headline);
    void vscode.window.showErrorMessage(message, showLog).then((choice) => {
      if (choice === showLog) this.log.show();
    });
  }
}
