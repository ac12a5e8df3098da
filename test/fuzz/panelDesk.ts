import { Disposable } from '../../src/base/disposable';
import type { After } from '../../src/base/later';
import { ChartsSection } from '../../src/panel/chartsSection';
import { CostsSection } from '../../src/panel/costs/costsSection';
import { DerivationRequests } from '../../src/panel/derivation/derivationRequests';
import { checkPageMessage } from '../../src/panel/pageMessageCheck';
import { PictureSection } from '../../src/panel/picture/pictureSection';
import { PlaneSection } from '../../src/panel/plane/planeSection';
import { PredictionRequests } from '../../src/panel/predict/predictionRequests';
import { LayerTables } from '../../src/panel/tables/layerTables';
import { TableRequests } from '../../src/panel/tables/tableRequests';
import { viewState } from '../../src/panel/viewState';
import type { HostMessage, PageMessage } from '../../src/protocol/messages';
import type { Session } from '../../src/session/session';
import { checkHostMessage } from '../../webview/hostMessageCheck';

const digits = 4;
const nothing = (): void => undefined;

/** What the page would refuse of a message, as it arrives: VS Code's channel turns what is not finite into null. */
function refusal(message: HostMessage): string | undefined {
  const checked = checkHostMessage(message);
  return 'refused' in checked ? `the page refuses ${message.type}: ${checked.refused}` : undefined;
}

/** The host's side of a panel without VS Code around it: takes a page's messages and looks at every answer. */
export class PanelDesk extends Disposable {
  readonly #session: Session;
  readonly #tables = new LayerTables();
  readonly #requests: TableRequests;
  readonly #derivation: DerivationRequests;
  readonly #prediction: PredictionRequests;
  readonly #charts: ChartsSection;
  readonly #plane: PlaneSection;
  readonly #picture: PictureSection;
  readonly #costs: CostsSection;
  #faults: string[] = [];
  #answers = 0;
  #revision = 0;

  constructor(session: Session) {
    super();
    this.#session = session;
    const post = (message: HostMessage): void => {
      this.#answers++;
      const refused = refusal(message);
      if (refused !== undefined) this.#faults.push(refused);
    };
    // Time stands still: what would be sent later is not sent.
    const after: After = () => ({ dispose: nothing });
    const basics = { session, after, post, digits: () => digits };
    const effects = { ...basics, copy: nothing };
    this.#requests = new TableRequests(session, this.#tables, {
      ...effects,
      changed: () => this.#sendState(post),
      showText: nothing,
      revision: () => this.#revision,
    });
    this.#charts = this.register(new ChartsSection(basics));
    this.#picture = this.register(new PictureSection(basics));
    this.#plane = this.register(new PlaneSection(basics));
    this.#costs = this.register(new CostsSection({ ...basics, now: () => 0, language: 'en' }));
    this.#derivation = new DerivationRequests(session, effects);
    this.#prediction = new PredictionRequests(session, effects);
    this.register(session.onDidChange(() => this.#sendState(post)));
  }

  /** How many messages the page has been sent. */
  get answers(): number {
    return this.#answers;
  }

  /** Opens every section of the page; returns what the page would refuse. */
  openAll(): string[] {
    const { document } = this.#session;
    return [
      ...this.receive({ type: 'scope', document, table: 'units', scope: 'sample' }),
      ...(['showCharts', 'showPicture', 'showCosts', 'showPlane'] as const).flatMap((type) =>
        this.receive({ type, document, isOpen: true }),
      ),
      ...this.receive({ type: 'predict', document, isOn: true }),
      ...this.receive({ type: 'predict', document, isOn: false }),
    ];
  }

  /** Carries out what a page sends, if the host takes it; returns what is wrong with that or with its answers. */
  receive(data: unknown): string[] {
    this.#faults = [];
    const checked = checkPageMessage(data);
    if ('refusal' in checked) {
      if (checked.refusal === '') this.#faults.push('a message is refused without words');
      return this.#faults;
    }
    try {
      this.#handle(checked.message);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#faults.push(`${checked.message.type} throws ${reason}`);
    }
    return this.#faults;
  }

  /** As the panel does, but for what VS Code does: commands, files and places in the text. */
  #handle(message: PageMessage): void {
    const session = this.#session;
    if ('document' in message && message.document !== session.document) return;
    switch (message.type) {
      case 'ready':
        this.#requests.forgetMatrices();
        for (const section of [this.#charts, this.#plane, this.#picture, this.#costs]) section.setOpen(false);
        this.#derivation.restart();
        this.#prediction.restart();
        break;
      case 'move':
        session.step(message.move);
        break;
      case 'goTo':
        session.player.pause();
        // A jump that is made in parts goes on later: the tests do not wait for it.
        session.goTo(Math.min(message.time, 500));
        break;
      case 'autoplay':
        session.player.set(message.size, message.speed);
        break;
      case 'cancelTraining':
        session.cancelTraining();
        break;
      case 'compareRuns':
      case 'showCharts':
      case 'readCharts':
        this.#charts.handle(message);
        break;
      case 'showPicture':
        this.#picture.setOpen(message.isOpen);
        break;
      case 'showCosts':
        this.#costs.setOpen(message.isOpen);
        break;
      case 'showPlane':
      case 'choosePlaneOutput':
      case 'readPlane':
        this.#plane.handle(message);
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
        this.#requests.handle(message);
        break;
      case 'explain':
      case 'checkGradient':
      case 'copyDerivation':
      case 'stepToNumber':
        this.#derivation.handle(message);
        break;
      case 'predict':
      case 'guess':
      case 'showAnswer':
        this.#prediction.handle(message);
        break;
      case 'runUntil':
      case 'train':
      case 'savePicture':
      case 'reveal':
      case 'fault':
        break;
      default:
        message satisfies never;
    }
  }

  #sendState(post: (message: HostMessage) => void): void {
    const session = this.#session;
    if (session.run !== null) this.#tables.follow(session, session.run, digits);
    post({ type: 'state', state: viewState(session, ++this.#revision, this.#tables, this.#requests.selected, digits) });
    for (const section of [this.#charts, this.#plane, this.#picture, this.#costs]) section.changed();
    this.#derivation.send();
    this.#prediction.send();
  }
}
