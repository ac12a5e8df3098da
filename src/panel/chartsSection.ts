import { Disposable } from '../base/disposable';
import type { After } from '../base/later';
import type { ChartReadingMessage, ChartsMessage, ChartsPageMessage } from '../protocol/training';
import type { Session } from '../session/session';
import { ChartFeed } from './chartFeed';
import { chartReading, chartsView } from './chartsView';

export interface ChartsSectionOptions {
  readonly session: Session;
  readonly after: After;
  readonly digits: () => number;
  readonly post: (message: ChartsMessage | ChartReadingMessage) => void;
}

/** The host's side of the charts: sends them while the page shows them, with the runs that are compared. */
export class ChartsSection extends Disposable {
  private readonly feed: ChartFeed;
  /** Numbers of the runs that are compared in the chart of the loss. */
  private compared: ReadonlySet<number> = new Set();

  constructor(private readonly options: ChartsSectionOptions) {
    super();
    const { session, after, digits } = options;
    this.feed = this.register(
      new ChartFeed({
        basis: () => {
          const { timeline, runs } = session;
          return [timeline, timeline?.reached, timeline?.series.size, runs, this.compared, digits()];
        },
        send: () => this.send(),
        after,
      }),
    );
  }

  handle(message: ChartsPageMessage): void {
    switch (message.type) {
      case 'showCharts':
        this.setOpen(message.isOpen);
        break;
      case 'readCharts':
        this.read(message.update);
        break;
      case 'compareRuns':
        this.compared = new Set(message.runs);
        this.changed();
        break;
      default:
        message satisfies never;
    }
  }

  setOpen(isOpen: boolean): void {
    this.feed.setOpen(isOpen);
  }

  changed(): void {
    this.feed.changed();
  }

  private send(): void {
    const { session, digits, post } = this.options;
    const charts = chartsView(session, this.compared, digits());
    post({ type: 'charts', document: session.document, charts, compared: [...this.compared] });
  }

  private read(update: number): void {
    const { session, digits, post } = this.options;
    const charts = chartReading(chartsView(session, this.compared, digits()), update, digits());
    post({ type: 'chartReading', document: session.document, update, charts });
  }
}
