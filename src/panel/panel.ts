import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { reasonOf } from '../base/reasonOf';
import type { After } from '../base/later';
import { commands, settings, type CommandId } from '../contributions';
import type { HostMessage, PageMessage, PanelTarget } from '../protocol/messages';
import type { HeldSession } from '../session/sessionStore';
import { placeAt } from '../spec/specPlace';
import { readSettings } from '../settings';
import { CostsSection } from './costs/costsSection';
import { ChartsSection } from './chartsSection';
import { checkPageMessage } from './pageMessageCheck';
import { PictureSection } from './picture/pictureSection';
import { DerivationRequests } from './derivation/derivationRequests';
import { pageHtml } from './pageHtml';
import { PredictionRequests } from './predict/predictionRequests';
import { savePicture } from './savePicture';
import { PlaneSection } from './plane/planeSection';
import { LayerTables } from './tables/layerTables';
import { TableRequests } from './tables/tableRequests';
import { goToText, showText } from './textPlace';
import { viewState } from './viewState';

/** The page's style sheets, the later ones over the earlier ones. */
const styleSheets = [
  ['media', 'panel.css'],
  ['media', 'stepBar.css'],
  ['media', 'tables.css'],
  ['media', 'matrix.css'],
  ['media', 'timeline.css'],
  ['dist', 'webview', 'page.css'],
  ['media', 'charts.css'],
  ['media', 'picture.css'],
  ['media', 'costs.css'],
  ['media', 'plane.css'],
  ['media', 'derivation.css'],
] as const;

/** The row of the weights and biases that a target is, by its index in the order of the spec. */
function rowOf(target: PanelTarget | null): { readonly layer: number; readonly index: number } | null {
  if (target === null || !('layer' in target) || target.row === null) return null;
  return { layer: target.layer, index: target.row };
}

/** One spec's panel: shows its session and carries out what a person does in the page. */
export class Panel extends Disposable {
  private readonly tables = new LayerTables();
  private readonly requests: TableRequests;
  private readonly charts: ChartsSection;
  private readonly picture: PictureSection;
  private readonly costs: CostsSection;
  private readonly plane: PlaneSection;
  private readonly derivation: DerivationRequests;
  private readonly prediction: PredictionRequests;
  /** What is sent to the page only while it shows it. */
  private readonly sections: readonly { setOpen(isOpen: boolean): void; changed(): void }[];
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
    after: After,
  ) {
    super();
    const { session } = held;
    const basics = {
      session,
      after,
      digits: () => readSettings().significantDigits,
      post: (message: HostMessage) => this.post(message),
    };
    const effects = {
      ...basics,
      copy: (text: string, what: string) => this.attempt(this.copy(text, what), l10n.t('Nothing was copied')),
    };
    this.requests = new TableRequests(session, this.tables, {
      ...effects,
      changed: () => this.send(),
      showText: (offset, length) => this.showPlace(showText(this.document, offset, length)),
      revision: () => this.revision,
    });
    this.charts = this.register(new ChartsSection(basics));
    this.picture = this.register(new PictureSection(basics));
    this.plane = this.register(new PlaneSection(basics));
    this.costs = this.register(
      new CostsSection({ ...basics, now: () => performance.now(), language: vscode.env.language }),
    );
    this.derivation = new DerivationRequests(session, effects);
    this.prediction = new PredictionRequests(session, effects);
    this.register({ dispose: () => this.prediction.restart() });
    this.sections = [this.charts, this.picture, this.plane, this.costs];
    this.register(held);
    this.register(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        const { document } = textEditor;
        if (document.uri.toString() !== this.document || document.version !== session.version) return;
        const { root } = session.parsed;
        this.requests.select(root && selection && placeAt(root, document.offsetAt(selection.active)));
      }),
    );
    this.register(held.session.onDidChange(() => this.send()));
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
    this.register(panel.onDidDispose(() => this.dispose()));
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
    this.send();
  }

  /** Its document had another URI until now. */
  renamed(from: string): void {
    this.post({ type: 'renamed', from, to: this.document });
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
      styles: styleSheets.map((path) => address(...path)),
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
        this.requests.forgetMatrices();
        // A page that begins says so once it shows them.
        for (const section of this.sections) section.setOpen(false);
        this.derivation.restart();
        this.prediction.restart();
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
      case 'showCharts':
      case 'readCharts':
        this.charts.handle(message);
        break;
      case 'showPicture':
        this.picture.setOpen(message.isOpen);
        break;
      case 'savePicture':
        this.attempt(savePicture(message), l10n.t('The picture was not saved'));
        break;
      case 'showCosts':
        this.costs.setOpen(message.isOpen);
        break;
      case 'showPlane':
      case 'choosePlaneOutput':
      case 'readPlane':
        this.plane.handle(message);
        break;
      case 'selectSample':
        session.selectSample(message.index);
        break;
      case 'scope':
      case 'showRows':
      case 'showMatrix':
      case 'hideMatrix':
      case 'sort':
      case 'filter':
      case 'copy':
      case 'revealRow':
      case 'revealSample':
        this.requests.handle(message);
        break;
      case 'explain':
      case 'checkGradient':
      case 'copyDerivation':
      case 'stepToNumber':
        this.derivation.handle(message);
        break;
      case 'predict':
      case 'guess':
      case 'showAnswer':
        this.prediction.handle(message);
        break;
      case 'reveal':
        this.showPlace(goToText(this.document, message.line, message.character));
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
      const { session } = this.held;
      const { run } = session;
      const { significantDigits } = readSettings();
      if (run !== null) {
        this.tables.follow(session, run, significantDigits);
        const row = rowOf(this.target);
        if (row !== null && row.layer <= run.model.network.layers.length) {
          this.tables.show(session, run, row.layer, 'parameters', row.index, significantDigits);
        }
      }
      const state = viewState(session, ++this.revision, this.tables, this.requests.selected, significantDigits);
      this.panel.title = l10n.t('Backprop: {0}', state.fileName);
      this.post({ type: 'state', state });
      for (const section of this.sections) section.changed();
      this.derivation.send();
      this.prediction.send();
      if (this.target === null || state.network === null) return;
      this.post({ type: 'reveal', target: this.target });
      this.target = null;
    });
  }

  private post(message: HostMessage): void {
    if (!this.isDisposed) void this.panel.webview.postMessage(message);
  }

  private async copy(text: string, what: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(l10n.t('Copied: {0}', what), 5000);
  }

  private showPlace(work: Promise<void>): void {
    this.attempt(work, l10n.t('The place in the text was not shown'));
  }

  /** Where something that a person has asked for cannot be done, they are told what did not happen and why. */
  private attempt(work: Promise<void>, failure: string): void {
    work.catch((error: unknown) => {
      const message = `${failure}: ${reasonOf(error)}`;
      this.log.error(message);
      void vscode.window.showErrorMessage(message);
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
