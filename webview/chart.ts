// One chart: its plot, its legend with the numbers under the cursor, and the same as a table.
import * as l10n from '@vscode/l10n';
import type { ChartReading, ChartView } from '../src/protocol/training';
import type { MaybeNumeral } from '../src/protocol/viewState';
import { createChartLegend } from './chartLegend';
import { createChartTable } from './chartTable';
import { ChartTheme } from './chartTheme';
import { countText } from './countText';
import { element, setAttribute, setText } from './element';
import { Plot } from './plot';
import { onResize } from './onResize';

export interface ChartOptions {
  readonly id: ChartView['id'];
  /** The update under the cursor; `null` for none. */
  readonly onPoint: (update: number | null) => void;
  readonly onChoose: (update: number) => void;
}

export class Chart {
  readonly element: HTMLElement;
  readonly #options: ChartOptions;
  readonly #heading = element('h3');
  readonly #place: HTMLElement;
  readonly #nothing = element('p', { class: 'remark' }, l10n.t('Nothing to draw yet: run a pass.'));
  readonly #logarithmic = element('input', { type: 'checkbox' });
  readonly #legend = createChartLegend();
  readonly #table = createChartTable();
  #view: ChartView | null = null;
  #plot: { readonly names: string; readonly plot: Plot } | null = null;
  #present: number | null = null;

  constructor(options: ChartOptions, ...extras: readonly HTMLElement[]) {
    this.#options = options;
    this.#place = element('div', {
      class: 'plot',
      tabindex: '0',
      role: 'slider',
      title: l10n.t('Click to go to that update. Arrow keys move the cursor, Enter goes there'),
    });
    // The rates and norms of layers lie powers of ten apart, the losses of a run seldom do.
    this.#logarithmic.checked = options.id !== 'loss';
    this.#logarithmic.addEventListener('change', () => this.repaint());
    this.element = element(
      'section',
      { class: 'chart', 'data-chart': options.id },
      element(
        'div',
        { class: 'chart-heading' },
        this.#heading,
        element('label', {}, this.#logarithmic, ' ', l10n.t('log scale')),
      ),
      this.#nothing,
      this.#place,
      this.#legend.element,
      ...extras,
      this.#table.element,
    );
    this.#place.addEventListener('keydown', (event) => this.#key(event));
    onResize([this.#place], () => this.#plot?.plot.resize(this.#place.clientWidth));
  }

  show(view: ChartView): void {
    this.#view = view;
    setText(this.#heading, view.title);
    setAttribute(this.#place, 'aria-label', view.title);
    setAttribute(this.#place, 'aria-valuemin', '0');
    setAttribute(this.#place, 'aria-valuemax', String(view.curves[0]?.updates.at(-1) ?? 0));
    const isEmpty = view.curves.every(({ updates }) => updates.length === 0);
    this.#nothing.hidden = !isEmpty;
    this.#place.hidden = isEmpty;
    this.#table.update(view.table);
    const names = view.curves.map(({ name }) => name).join('\n');
    if (isEmpty) this.#drop();
    else if (this.#plot?.names === names) this.#plot.plot.show(view.curves);
    else this.repaint();
  }

  /** Where the run stands. */
  showPresent(update: number): void {
    if (update === this.#present) return;
    this.#present = update;
    this.#say(update, []);
    this.#plot?.plot.redraw();
  }

  /** The numbers under the cursor; none where `update` is `null`. */
  read(update: number | null, reading: ChartReading | undefined): void {
    const values = reading?.values ?? [];
    this.#legend.read(values);
    this.#say(update ?? this.#present ?? 0, values);
  }

  /** Begins the plot anew, in the theme's present colours. */
  repaint(): void {
    this.#drop();
    const view = this.#view;
    if (view === null || this.#place.hidden) return;
    const theme = new ChartTheme();
    const plot = new Plot({
      place: this.#place,
      theme,
      curves: view.curves,
      isLogarithmic: this.#logarithmic.checked,
      present: () => this.#present,
      onPoint: this.#options.onPoint,
      onChoose: this.#options.onChoose,
    });
    this.#plot = { names: view.curves.map(({ name }) => name).join('\n'), plot };
    this.#legend.show(view.curves.map(({ name }, k) => ({ name, ...theme.curve(k) })));
  }

  #drop(): void {
    this.#plot?.plot.dispose();
    this.#plot = null;
  }

  #say(update: number, values: readonly MaybeNumeral[]): void {
    const numbers = values.map((value, k) => `${this.#view?.curves[k]?.name ?? ''} ${value?.text ?? ''}`);
    setAttribute(this.#place, 'aria-valuenow', String(update));
    const spoken = [l10n.t('update {0}', countText(update)), ...numbers].join(', ');
    setAttribute(this.#place, 'aria-valuetext', spoken);
  }

  #key(event: KeyboardEvent): void {
    const { plot } = this.#plot ?? {};
    if (plot === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = plot.update ?? this.#present ?? 0;
    if (event.key === 'Enter') this.#options.onChoose(from);
    else if (event.key in stepsOfKeys) plot.point(plot.neighbour(from, stepsOfKeys[event.key] ?? 0));
    else return;
    event.preventDefault();
  }
}

/** How many points a key moves the cursor by. */
const stepsOfKeys: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 20,
  PageDown: -20,
  Home: -Infinity,
  End: Infinity,
};
