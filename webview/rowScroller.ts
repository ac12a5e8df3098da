// A table of which only a window of rows is drawn: the others are blank space of the right height.
import type { RowWindow } from '../src/protocol/viewState';
import { element } from './element';
import { onResize } from './onResize';

/** Before a row has been measured. */
const usualHeight = 24;

/** Pixels by which rows of the same look differ when they are measured: what stands above them would jump to and fro with that. */
const tolerance = 0.1;

export interface RowScrollerOptions {
  readonly region: HTMLElement;
  readonly table: HTMLTableElement;
  readonly body: HTMLElement;
  /** How many columns the table has. */
  readonly columns: number;
  /** Asks the host for rows, from `start` on. */
  readonly onShow: (start: number, count: number) => void;
}

export class RowScroller {
  readonly #options: RowScrollerOptions;
  readonly #above: HTMLElement;
  readonly #below: HTMLElement;
  #rowHeight = usualHeight;
  #window: RowWindow<unknown> = { start: 0, total: 0, rows: [] };
  #isAsking = false;

  constructor(options: RowScrollerOptions) {
    this.#options = options;
    this.#above = spacer(options.columns);
    this.#below = spacer(options.columns);
    options.body.before(this.#above);
    options.body.after(this.#below);
    options.region.addEventListener('scroll', () => this.#ask(), { passive: true });
    // Once it stands in the page, rows can be measured; in a taller one, more of them are seen.
    onResize([options.region], () => this.#settle());
  }

  /** After the rows of a window have been drawn. */
  update(window: RowWindow<unknown>): void {
    this.#window = window;
    this.#isAsking = false;
    this.#settle();
  }

  /** Rows that are seen at once. */
  get page(): number {
    return Math.max(1, Math.floor((this.#options.region.clientHeight - this.#headHeight) / this.#rowHeight));
  }

  /** Place of the first row in sight. */
  get first(): number {
    const last = Math.max(0, this.#window.total - this.page);
    return Math.min(Math.floor(this.#options.region.scrollTop / this.#rowHeight), last);
  }

  /** Scrolls sideways by no more than it takes to see the column under a heading, beside the column that stays in place. */
  showColumn(heading: HTMLElement): void {
    const { region, body } = this.#options;
    if (region.scrollWidth <= region.clientWidth) return;
    const [frame, target] = [region.getBoundingClientRect(), heading.getBoundingClientRect()];
    const rowHeader = body.querySelector('th')?.getBoundingClientRect().width ?? 0;
    region.scrollLeft += Math.max(0, target.right - frame.right) + Math.min(0, target.left - frame.left - rowHeader);
  }

  /** Scrolls by no more than it takes to see a row, by its place; its element, if it is drawn already. */
  show(place: number): HTMLElement | null {
    const { region, body } = this.#options;
    const top = place * this.#rowHeight;
    const room = region.clientHeight - this.#headHeight;
    if (top < region.scrollTop) region.scrollTop = top;
    else if (top + this.#rowHeight > region.scrollTop + room) region.scrollTop = top + this.#rowHeight - room;
    return (body.children[place - this.#window.start] as HTMLElement | undefined) ?? null;
  }

  get #headHeight(): number {
    return (this.#options.table.tHead?.offsetHeight ?? 0) + (this.#options.table.caption?.offsetHeight ?? 0);
  }

  #settle(): void {
    const { start, total, rows } = this.#window;
    this.#measure();
    setHeight(this.#above, start * this.#rowHeight);
    setHeight(this.#below, (total - start - rows.length) * this.#rowHeight);
    this.#ask();
  }

  /** The mean height of the rows that are drawn, where there are any. */
  #measure(): void {
    const { body } = this.#options;
    const height = body.getBoundingClientRect().height / body.childElementCount;
    if (height > 0 && Math.abs(height - this.#rowHeight) > tolerance) this.#rowHeight = height;
  }

  /** Asks for other rows where those that are drawn end too near to what is seen: one question at a time. */
  #ask(): void {
    const { start, total, rows } = this.#window;
    if (this.#isAsking || rows.length === total) return;
    const { page, first } = this;
    const end = start + rows.length;
    const isNear = (first < start + page / 2 && start > 0) || (first + 1.5 * page > end && end < total);
    if (!isNear) return;
    const from = Math.max(0, first - 2 * page);
    const count = Math.min(5 * page + 1, total - from);
    if (from === start && count <= rows.length) return;
    this.#isAsking = true;
    this.#options.onShow(from, count);
  }
}

function spacer(columns: number): HTMLElement {
  const cell = element('td', { colspan: String(columns) });
  return element('tbody', { class: 'spacer', 'aria-hidden': 'true' }, element('tr', {}, cell));
}

function setHeight(body: HTMLElement, height: number): void {
  body.hidden = height === 0;
  const row = body.firstElementChild;
  if (row instanceof HTMLElement) row.style.height = `${String(height)}px`;
}
