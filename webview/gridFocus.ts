// The keyboard and the mouse in a grid: one stop of the Tab key, keys that move from cell to cell, what a cell is asked for.
import { placeAfter, type GridPlace, type GridSize } from './gridKeys';

/** A grid of which only some cells are drawn. */
export interface FocusedGrid {
  /** Has the role; takes the keyboard itself while the cell that should have it is not drawn. */
  readonly element: HTMLElement;
  size(): GridSize;
  /** A cell in sight. */
  firstInSight(): GridPlace;
  /** The cell of a place, if it is drawn. */
  cellAt(place: GridPlace): HTMLElement | undefined;
  /** The place of the cell that something is in. */
  placeOf(target: Element): GridPlace | null;
  /** Brings a place into sight, and draws it if that can be done at once. */
  show(place: GridPlace): void;
  /** Enter or a double click on a cell. */
  onOpen(place: GridPlace): void;
  /** Space or a click on a cell. */
  onPick(place: GridPlace): void;
}

export class GridFocus {
  readonly #grid: FocusedGrid;
  #place: GridPlace = { row: 0, column: 0 };
  /** The keyboard is in the grid, although the cell it is on may not be drawn yet. */
  #isInside = false;
  #stop: HTMLElement | null = null;

  constructor(grid: FocusedGrid) {
    this.#grid = grid;
    const { element } = grid;
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('focusin', (event) => this.#onFocus(event.target));
    element.addEventListener('focusout', (event) => {
      if (event.relatedTarget !== null) this.#isInside = element.contains(event.relatedTarget as Node);
    });
    element.addEventListener('click', (event) => {
      const place = this.#placeOf(event.target);
      if (place === null) return;
      grid.cellAt(place)?.focus();
      if (place.row >= 0) grid.onPick(place);
    });
    element.addEventListener('dblclick', (event) => {
      const place = this.#placeOf(event.target);
      if (place !== null && place.row >= 0) grid.onOpen(place);
    });
  }

  /** After the cells have been drawn. */
  update(): void {
    const { element } = this.#grid;
    const size = this.#grid.size();
    if (this.#place.row >= size.rows) this.#place = { ...this.#place, row: Math.max(0, size.rows - 1) };
    if (this.#place.column >= size.columns) this.#place = { ...this.#place, column: Math.max(0, size.columns - 1) };
    this.#release();
    const cell = this.#mark();
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    // Never takes the keyboard away from the editor.
    if (
      document.hasFocus() &&
      this.#isInside &&
      cell &&
      (isLost || element.contains(activeElement)) &&
      activeElement !== cell
    ) {
      cell.focus({ preventScroll: true });
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.shiftKey) return;
    const grid = this.#grid;
    const [isCell, isControl] = [this.#place.row >= 0, event.ctrlKey || event.metaKey];
    if (isCell && !isControl && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      return event.key === 'Enter' ? grid.onOpen(this.#place) : grid.onPick(this.#place);
    }
    const place = placeAfter(event.key, isControl, this.#place, grid.size());
    if (place === null) return;
    event.preventDefault();
    this.#place = place;
    grid.show(place);
    const cell = this.#mark();
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #onFocus(target: EventTarget | null): void {
    this.#isInside = true;
    const place = this.#placeOf(target);
    if (place === null) return;
    this.#place = place;
    this.#mark();
  }

  /** Takes the keyboard from a cell that has come to show another place, and keeps it in the grid: the place stays. */
  #release(): void {
    const { element } = this.#grid;
    const { activeElement } = document;
    const place = activeElement === element ? null : this.#placeOf(activeElement);
    const isLeft = place !== null && place.row >= 0 && !this.#grid.cellAt(this.#place);
    if (isLeft && document.hasFocus()) element.focus({ preventScroll: true });
  }

  /**
   * Gives the one stop of the Tab key to the cell of the place, or to one that is in sight; the cell of the place, if it
   * is drawn.
   */
  #mark(): HTMLElement | null {
    const grid = this.#grid;
    const { column } = this.#place;
    const cell = grid.cellAt(this.#place) ?? null;
    const firstInSight = grid.firstInSight();
    const others = [{ row: firstInSight.row, column }, firstInSight, { row: -1, column }];
    const stop = cell ?? others.map((place) => grid.cellAt(place)).find((other) => other !== undefined) ?? null;
    if (this.#stop !== stop && this.#stop !== null) this.#stop.tabIndex = -1;
    this.#stop = stop;
    if (stop && stop.tabIndex !== 0) stop.tabIndex = 0;
    return cell;
  }

  #placeOf(target: EventTarget | null): GridPlace | null {
    return target instanceof Element && this.#grid.element.contains(target) ? this.#grid.placeOf(target) : null;
  }
}
