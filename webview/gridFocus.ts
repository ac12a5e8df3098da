// The keyboard in a grid: one stop of the Tab key, and keys that move from cell to cell.
import type { RowWindow } from '../src/protocol/viewState';
import { placeAfter, type GridPlace } from './gridKeys';
import type { RowScroller } from './rowScroller';

export interface GridFocusOptions {
  readonly table: HTMLElement;
  readonly body: HTMLElement;
  /** The headings of the columns, in their order. */
  readonly headings: readonly HTMLElement[];
  readonly scroller: RowScroller;
  /** Enter or a double click on a cell of a row, by the row's place. */
  readonly onOpen: (place: number) => void;
  /** Space or a click on a cell. */
  readonly onPick: (place: GridPlace) => void;
}

export class GridFocus {
  readonly #options: GridFocusOptions;
  #place: GridPlace = { row: 0, column: 0 };
  #window: RowWindow<unknown> = { start: 0, total: 0, rows: [] };
  /** The keyboard is in the grid, although the cell it is on may not be drawn yet. */
  #isInside = false;

  constructor(options: GridFocusOptions) {
    this.#options = options;
    const { table } = options;
    table.addEventListener('keydown', (event) => this.#onKey(event));
    table.addEventListener('focusin', (event) => this.#onFocus(event.target));
    table.addEventListener('focusout', (event) => {
      if (event.relatedTarget !== null) this.#isInside = table.contains(event.relatedTarget as Node);
    });
    table.addEventListener('click', (event) => {
      const cell = this.#cellOf(event.target);
      const place = cell && this.#placeOf(cell);
      cell?.focus();
      if (place && place.row >= 0) options.onPick(place);
    });
    table.addEventListener('dblclick', (event) => {
      const cell = this.#cellOf(event.target);
      const place = cell && this.#placeOf(cell);
      if (place && place.row >= 0) options.onOpen(place.row);
    });
  }

  /** After the rows of a window have been drawn. */
  update(window: RowWindow<unknown>): void {
    this.#window = window;
    if (this.#place.row >= window.total) this.#place = { ...this.#place, row: Math.max(0, window.total - 1) };
    this.#release();
    const cell = this.#mark();
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    // Never takes the keyboard away from the editor.
    if (
      document.hasFocus() &&
      this.#isInside &&
      cell &&
      (isLost || this.#options.table.contains(activeElement)) &&
      activeElement !== cell
    ) {
      cell.focus({ preventScroll: true });
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' && this.#place.row >= 0) {
      event.preventDefault();
      return this.#options.onOpen(this.#place.row);
    }
    if (event.key === ' ' && this.#place.row >= 0) {
      event.preventDefault();
      return this.#options.onPick(this.#place);
    }
    const size = {
      rows: this.#window.total,
      columns: this.#options.headings.length,
      page: this.#options.scroller.page,
    };
    const place = placeAfter(event.key, event.ctrlKey || event.metaKey, this.#place, size);
    if (place === null) return;
    event.preventDefault();
    this.#place = place;
    const { scroller, headings } = this.#options;
    if (place.row >= 0) scroller.show(place.row);
    const heading = headings[place.column];
    if (heading) scroller.showColumn(heading);
    this.#mark();
    const cell = this.#cellAt(place);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #onFocus(target: EventTarget | null): void {
    this.#isInside = true;
    // A whole row has the focus when it was asked for from the text.
    const row = target instanceof HTMLTableRowElement ? target.firstElementChild : null;
    const cell = this.#cellOf(row ?? target);
    const place = cell && this.#placeOf(cell);
    if (!place) return;
    this.#place = place;
    this.#mark();
  }

  /** Takes the keyboard from a cell that has come to show another row, and keeps it in the grid: the place stays. */
  #release(): void {
    const { table, body } = this.#options;
    const isLeft = body.contains(document.activeElement) && !this.#cellAt(this.#place);
    if (isLeft && document.hasFocus()) table.focus({ preventScroll: true });
  }

  /**
   * Gives the one stop of the Tab key to the cell of the place, or to one that is in sight; the cell of the place, if it
   * is drawn.
   */
  #mark(): HTMLElement | null {
    const { table, headings, scroller } = this.#options;
    const { column } = this.#place;
    const cell = this.#cellAt(this.#place) ?? null;
    const stop = cell ?? this.#cellAt({ row: scroller.first, column }) ?? headings[column] ?? null;
    for (const old of table.querySelectorAll<HTMLElement>('[tabindex="0"]')) if (old !== stop) old.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    return cell;
  }

  #cellAt({ row, column }: GridPlace): HTMLElement | undefined {
    if (row < 0) return this.#options.headings[column];
    return this.#options.body.children[row - this.#window.start]?.children[column] as HTMLElement | undefined;
  }

  #cellOf(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>('td[role], th[role]') : null;
  }

  #placeOf(cell: HTMLElement): GridPlace | null {
    const heading = this.#options.headings.indexOf(cell);
    if (heading >= 0) return { row: -1, column: heading };
    const row = cell.parentElement;
    const at = row === null ? -1 : [...this.#options.body.children].indexOf(row);
    if (row === null || at < 0) return null;
    return { row: this.#window.start + at, column: [...row.children].indexOf(cell) };
  }
}
