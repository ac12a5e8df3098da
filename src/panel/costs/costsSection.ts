import type { Releasable } from '../../base/disposable';
import type { CostsMessage } from '../../protocol/costs';
import type { Timeline } from '../../session/timeline';
import { CostTimer } from '../../trace/cost/costTimer';
import { FedSection, type FedSectionOptions } from '../fedSection';
import { costsView } from './costsView';

/** Milliseconds that a text must have stood still before its ways are measured. */
const REST = 400;

export interface CostsSectionOptions extends FedSectionOptions<CostsMessage> {
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly language: string;
}

/** The host's side of "Why backpropagation?": counts, and measures while the page shows them and the text stays as it is. */
export class CostsSection extends FedSection<CostsSectionOptions> {
  private isOpen = false;
  /** What is being measured, or will be. */
  private measured: Timeline | null = null;
  private rest: Releasable | null = null;
  private timer: CostTimer | null = null;
  private timings = 0;

  override setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.changed();
    super.setOpen(isOpen);
  }

  override changed(): void {
    this.follow(this.isOpen ? this.options.session.timeline : null);
    super.changed();
  }

  override dispose(): void {
    this.follow(null);
    super.dispose();
  }

  /** Measures the run of another text, or nothing any more. */
  private follow(timeline: Timeline | null): void {
    if (timeline === this.measured) return;
    this.measured = timeline;
    this.rest?.dispose();
    this.timer?.dispose();
    this.timer = null;
    this.rest = timeline && this.options.after(REST, () => this.measure(timeline));
  }

  private measure({ model, initial }: Timeline): void {
    const { after, now } = this.options;
    const batch = model.batchOf(model.samplesOf(0));
    const task = { network: model.network, parameters: initial.parameters, batch };
    this.timer = new CostTimer(task, {
      later: (work) => after(0, work),
      now,
      changed: () => {
        this.timings++;
        this.feed.changed();
      },
    });
  }

  protected basis(): readonly unknown[] {
    return [this.options.session.timeline, this.timings];
  }

  protected send(): void {
    const { session, post, language } = this.options;
    const { timeline } = session;
    if (timeline === null) return;
    const { model } = timeline;
    post({
      type: 'costs',
      document: session.document,
      costs: costsView({
        network: model.network,
        samples: model.samplesOf(0).length,
        timing: (way) => this.timer?.timing(way) ?? { kind: 'waiting' },
        language,
      }),
    });
  }
}
