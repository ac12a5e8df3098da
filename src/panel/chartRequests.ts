import type { ChartReadingMessage, ChartsMessage } from '../protocol/training';
import type { Session } from '../session/session';
import { chartReading, chartsView } from './chartsView';

/** What the charts need of the panel. */
export interface ChartEffects {
  readonly post: (message: ChartsMessage | ChartReadingMessage) => void;
  readonly digits: () => number;
}

/** What a page's charts show of a session. */
export class ChartRequests {
  /** Numbers of the runs that are compared in the chart of the loss. */
  private compared: ReadonlySet<number> = new Set();

  constructor(
    private readonly session: Session,
    private readonly effects: ChartEffects,
  ) {}

  compare(runs: readonly number[]): void {
    this.compared = new Set(runs);
  }

  /** What the charts show is a matter of these alone. */
  basis(): readonly unknown[] {
    const { timeline, runs } = this.session;
    return [timeline, timeline?.reached, timeline?.series.size, runs, this.compared, this.effects.digits()];
  }

  send(): void {
    const { document } = this.session;
    this.effects.post({ type: 'charts', document, charts: this.view(), compared: [...this.compared] });
  }

  read(update: number): void {
    const charts = chartReading(this.view(), update, this.effects.digits());
    this.effects.post({ type: 'chartReading', document: this.session.document, update, charts });
  }

  private view() {
    return chartsView(this.session, this.compared, this.effects.digits());
  }
}
