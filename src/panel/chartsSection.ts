import type { ChartReadingMessage, ChartsMessage, ChartsPageMessage } from '../protocol/training';
import { chartReading, chartsView, toldTime } from './chartsView';
import { FedSection, type FedSectionOptions } from './fedSection';

export interface ChartsSectionOptions extends FedSectionOptions<ChartsMessage | ChartReadingMessage> {
  readonly digits: () => number;
}

/** The host's side of the charts: sends them while the page shows them, with the runs that are compared. */
export class ChartsSection extends FedSection<ChartsSectionOptions> {
  /** Numbers of the runs that are compared in the chart of the loss. */
  private compared: ReadonlySet<number> = new Set();

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

  protected basis(): readonly unknown[] {
    const { session, digits } = this.options;
    const { timeline, runs } = session;
    const told = timeline && toldTime(session, timeline);
    return [timeline, told, timeline?.series.size, runs, this.compared, digits()];
  }

  protected send(): void {
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
