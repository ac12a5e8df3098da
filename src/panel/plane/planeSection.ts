import { outputLayer, type Network } from '../../engine/network';
import { parameterCount } from '../../engine/parameters';
import type { PlaneMessage, PlanePageMessage, PlaneReadingMessage } from '../../protocol/plane';
import type { Model } from '../../spec/model';
import { PointForward } from '../../trace/plane/pointForward';
import type { PlaneRange } from '../../trace/plane/inputPlane';
import { FedSection, type FedSectionOptions } from '../fedSection';
import { rangeOfData } from './planeAxis';
import { planeReading, planeView, type PlaneSource } from './planeView';

/** Points along each side, and multiplications that one picture may take: some milliseconds. */
const LARGEST_SIZE = 64;
const SMALLEST_SIZE = 16;
const WORK = 8e6;

export interface PlaneSectionOptions extends FedSectionOptions<PlaneMessage | PlaneReadingMessage> {
  readonly digits: () => number;
}

/** The host's side of the input plane: computes and sends it while the page shows it and the network has two inputs. */
export class PlaneSection extends FedSection<PlaneSectionOptions> {
  private output: number | null | undefined;
  /** What serves one text's network. */
  private prepared: { readonly model: Model; readonly forward: PointForward; readonly range: PlaneRange } | null = null;

  handle(message: PlanePageMessage): void {
    switch (message.type) {
      case 'showPlane':
        this.setOpen(message.isOpen);
        break;
      case 'choosePlaneOutput':
        this.output = message.output;
        this.feed.changed();
        break;
      case 'readPlane':
        this.read(message.x, message.y);
        break;
      default:
        message satisfies never;
    }
  }

  protected basis(): readonly unknown[] {
    const { session, digits } = this.options;
    const { run, timeline, sample } = session;
    return [run?.parameters, timeline, run?.updates, sample, this.output, digits(), this.isConcealed];
  }

  protected send(): void {
    const source = this.source();
    const { session, post } = this.options;
    if (source === null) return;
    post({ type: 'plane', document: session.document, plane: this.isConcealed ? null : planeView(source) });
  }

  private read(x: number, y: number): void {
    const source = this.source();
    const { session, post } = this.options;
    if (source === null || this.isConcealed) return;
    post({ type: 'planeReading', document: session.document, x, y, text: planeReading(source, x, y) });
  }

  /** Whether the outputs of the parameters at the cursor are still to be predicted. */
  private get isConcealed(): boolean {
    const { run, concealsAhead } = this.options.session;
    return run !== null && concealsAhead && (!run.plan.hasLoss(run.position) || run.phase === 'update');
  }

  /** `null` while there is no network with two inputs. */
  private source(): PlaneSource | null {
    const { session, digits } = this.options;
    const { run } = session;
    if (run?.model.network.layers[0]?.inputs !== 2) return null;
    const { model } = run;
    if (this.prepared?.model !== model) {
      const range = rangeOfData(model.spec.data.inputs);
      this.prepared = { model, forward: new PointForward(model.network), range };
    }
    const { forward, range } = this.prepared;
    const [chosen, size] = [chosenOutput(model.network, this.output), sizeFor(model.network)];
    return { run, sample: session.sample, forward, range, size, chosen, digits: digits() };
  }
}

/** What was asked for, where there is such an output; else the only one, or the largest of several. */
function chosenOutput(network: Network, wanted: number | null | undefined): number | null {
  const { units } = outputLayer(network);
  if (units === 1) return 0;
  return typeof wanted === 'number' && wanted < units ? wanted : null;
}

function sizeFor({ layers }: Network): number {
  const affordable = Math.floor(Math.sqrt(WORK / parameterCount(layers)));
  return Math.min(LARGEST_SIZE, Math.max(SMALLEST_SIZE, affordable));
}
