// The charts of the run, folded away until somebody wants them.
import * as l10n from '@vscode/l10n';
import type { ChartReadingMessage, ChartsMessage, ChartView } from '../src/protocol/training';
import type { NetworkView } from '../src/protocol/viewState';
import { Chart } from './chart';
import { onThemeChange } from './chartTheme';
import { element } from './element';
import { FoldedSection } from './foldedSection';
import type { HostPort } from './hostPort';
import type { PageMemory } from './pageMemory';
import { createRunList } from './runList';

const ids: readonly ChartView['id'][] = ['loss', 'gradientNorm', 'updateRatio'];

export class Charts {
  readonly element: HTMLDetailsElement;
  readonly #host: HostPort;
  readonly #section: FoldedSection;
  readonly #charts: ReadonlyMap<ChartView['id'], Chart>;
  readonly #runs: ReturnType<typeof createRunList>;
  #network: NetworkView | null = null;
  #compared: readonly number[] = [];
  #asked: number | null = null;
  #frame: number | null = null;

  constructor(host: HostPort, memory: PageMemory) {
    this.#host = host;
    this.#runs = createRunList(host);
    const options = {
      onPoint: (update: number | null) => this.#point(update),
      onChoose: (update: number) => this.#goTo(update),
    };
    this.#charts = new Map(
      ids.map((id) => [id, new Chart({ id, ...options }, ...(id === 'loss' ? [this.#runs.element] : []))]),
    );
    this.#section = new FoldedSection(
      { id: 'charts', heading: l10n.t('Charts'), memory, onToggle: (isOpen) => host.showCharts(isOpen) },
      element('div', { class: 'charts' }, ...[...this.#charts.values()].map((chart) => chart.element)),
    );
    this.element = this.#section.element;
    onThemeChange(() => {
      for (const chart of this.#charts.values()) chart.repaint();
    });
  }

  update(network: NetworkView): void {
    this.#network = network;
    this.#section.announce();
    for (const chart of this.#charts.values()) chart.showPresent(network.iteration - 1);
    this.#runs.update({ runs: network.runs, compared: this.#compared });
  }

  show({ charts, compared }: ChartsMessage): void {
    this.#compared = compared;
    for (const view of charts) this.#charts.get(view.id)?.show(view);
    if (this.#network) this.#runs.update({ runs: this.#network.runs, compared });
  }

  read({ update, charts }: ChartReadingMessage): void {
    if (update !== this.#asked) return;
    for (const [id, chart] of this.#charts)
      chart.read(
        update,
        charts.find((reading) => reading.id === id),
      );
  }

  /** Asks for the numbers under the cursor, once a frame. */
  #point(update: number | null): void {
    if (update === this.#asked) return;
    this.#asked = update;
    if (update === null) for (const chart of this.#charts.values()) chart.read(null, undefined);
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#asked !== null) this.#host.readCharts(this.#asked);
    });
  }

  /** To where all numbers of an update are known: its iteration's end, or as far as the run has come. */
  #goTo(update: number): void {
    if (this.#network === null) return;
    const { length, reached } = this.#network.time;
    this.#host.goTo(Math.min((update + 1) * length, Math.max(reached, update * length + 1)));
  }
}
