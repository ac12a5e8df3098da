// A matrix of numbers, of which only what is in sight is drawn and only a little more is asked for.
import type { MatrixView, MatrixWindow } from '../src/protocol/matrix';
import { element, setAttribute, type Part } from './element';
import { GridFocus, type FocusedGrid } from './gridFocus';
import type { GridPlace } from './gridKeys';
import { HEADINGS, MatrixHead, MatrixRow, type MatrixContent } from './matrixParts';
import { covers, drawnSpan, neededSpan, scrollTo, wantedSpan, type Span } from './matrixWindow';
import { RecycledList } from './recycledList';
import { onResize } from './onResize';

export interface MatrixGridOptions {
  /** Asks the host for a part of the matrix. */
  readonly onShow: (window: MatrixWindow) => void;
  /** Shows a number's place in the text, by its index in the order of the spec. */
  readonly onOpen: (index: number) => void;
  readonly onPick: (index: number) => void;
}

export interface MatrixGridView {
  readonly label: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** The part of it that is known; `null` while none is. */
  readonly view: MatrixView | null;
  /** Index of the number that the text's cursor stands on. */
  readonly selected: number | null;
  /** Names the moment: when it changes, and is not `null`, the row of the last step is brought into sight. */
  readonly followed: string | null;
}

/** In pixels. */
interface Sizes {
  readonly cell: { readonly width: number; readonly height: number };
  /** Room for cells. */
  readonly room: { readonly width: number; readonly height: number };
  readonly head: { readonly width: number; readonly height: number };
}

/** `column` is `null` where any is as good as another. */
interface Destination {
  readonly row: number;
  readonly column: number | null;
}

const nothing: MatrixGridView = { label: '', rowCount: 0, columnCount: 0, view: null, selected: null, followed: null };

export class MatrixGrid implements Part<MatrixGridView> {
  readonly element: HTMLElement;
  readonly #options: MatrixGridOptions;
  readonly #grid = element('div', { class: 'matrix', role: 'grid', tabindex: '-1' });
  readonly #head = new MatrixHead();
  readonly #body = element('div', { class: 'matrix-body', role: 'rowgroup' });
  readonly #rows = new RecycledList(this.#body, () => new MatrixRow());
  /** A cell as wide as the longest number, which nobody sees. */
  readonly #probe = element('div', { class: 'matrix-probe number', 'aria-hidden': 'true' });
  readonly #focus: GridFocus;
  /** `null` while the matrix is not on the page. */
  #sizes: Sizes | null = null;
  #shown = nothing;
  #followed: string | null = null;
  /** Where to scroll once the matrix is on the page. */
  #destination: Destination | null = null;
  #generation = 0;
  #drawn = '';
  #asked = '';
  #isAsking = false;
  #isDrawing = false;

  constructor(options: MatrixGridOptions) {
    this.#options = options;
    this.#grid.append(this.#head.element, this.#body);
    this.element = element('div', { class: 'scroll-region matrix-region' }, this.#grid, this.#probe);
    this.element.addEventListener('scroll', () => this.#drawSoon(), { passive: true });
    onResize([this.element, this.#probe, this.#head.corner], () => this.#measure());
    this.#focus = new GridFocus(this.#focusedGrid());
  }

  /** Shows a new state. */
  update(next: MatrixGridView): void {
    const before = this.#shown;
    this.#isAsking = false;
    this.#asked = '';
    this.#become(next);
    if (next.selected !== null && next.selected !== before.selected) this.#scrollTo(this.#placeOf(next.selected));
    this.#follow();
    this.#draw();
  }

  /** Shows more of the same state. */
  add(view: MatrixView): void {
    this.#isAsking = false;
    this.#shown = { ...this.#shown, view };
    this.#follow();
    this.#drawn = '';
    this.#draw();
  }

  /** Brings a number into sight, by its index; its cell, if there is one. */
  reveal(index: number): HTMLElement | null {
    if (this.#sizes === null) this.#measure();
    const place = this.#placeOf(index);
    this.#scrollTo(place);
    this.#draw();
    return this.#cellAt(place) ?? null;
  }

  /** Brings the row of a step into sight, once. */
  #follow(): void {
    const { view, followed } = this.#shown;
    if (view === null || followed === this.#followed) return;
    this.#followed = followed;
    if (view.currentRow !== null && followed !== null) this.#scrollTo({ row: view.currentRow, column: null });
  }

  #become(next: MatrixGridView): void {
    this.#shown = next;
    this.#generation++;
    setAttribute(this.#grid, 'aria-label', next.label);
    setAttribute(this.#grid, 'aria-rowcount', String(next.rowCount + HEADINGS));
    setAttribute(this.#grid, 'aria-colcount', String(next.columnCount + HEADINGS));
    if (next.view) this.#probe.style.setProperty('--characters', String(next.view.textLength));
    this.#layOut();
  }

  #measure(): void {
    const { clientWidth, clientHeight } = this.element;
    const [cell, head] = [this.#probe.getBoundingClientRect(), this.#head.corner.getBoundingClientRect()];
    this.#sizes =
      clientWidth === 0 || cell.width === 0
        ? null
        : {
            // Whole pixels, lest many columns drift away from where they are looked for.
            cell: { width: Math.ceil(cell.width), height: Math.ceil(cell.height) },
            head: { width: head.width, height: head.height },
            room: { width: clientWidth - head.width, height: clientHeight - head.height },
          };
    this.#layOut();
    if (this.#sizes !== null && this.#destination !== null) this.#scrollTo(this.#destination);
    this.#drawn = '';
    this.#draw();
  }

  #layOut(): void {
    if (this.#sizes === null) return;
    const { cell, head } = this.#sizes;
    const { rowCount, columnCount } = this.#shown;
    this.#grid.style.setProperty('--cell-width', `${String(cell.width)}px`);
    this.#grid.style.setProperty('--cell-height', `${String(cell.height)}px`);
    this.#grid.style.width = `${String(head.width + columnCount * cell.width)}px`;
    this.#grid.style.height = `${String(head.height + rowCount * cell.height)}px`;
  }

  /** However often it is scrolled, once a frame. */
  #drawSoon(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    if (this.#sizes === null) return;
    const { cell, room } = this.#sizes;
    const { scrollTop, scrollLeft } = this.element;
    const { rowCount, columnCount, view, selected } = this.#shown;
    const rows = drawnSpan(scrollTop, room.height, cell.height, rowCount);
    const columns = drawnSpan(scrollLeft, room.width, cell.width, columnCount);
    const drawn = [this.#generation, rows.start, rows.count, columns.start, columns.count].join(' ');
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      const content: MatrixContent = { generation: this.#generation, view, columnCount, selected };
      const offset = columns.start * cell.width;
      this.#body.style.paddingTop = `${String(rows.start * cell.height)}px`;
      this.#head.draw(columns, offset, content);
      this.#rows.show(rows, (row, at) => row.draw(at, columns, offset, content));
      this.#focus.update();
    }
    this.#ask(rows, columns);
  }

  /** Asks for more where what is known ends too near to what is drawn: one question at a time. */
  #ask(rows: Span, columns: Span): void {
    const { rowCount, columnCount, view } = this.#shown;
    if (this.#isAsking) return;
    if (view !== null) {
      const { window } = view;
      const isKnown =
        covers({ start: window.row, count: window.rows }, neededSpan(rows, rowCount)) &&
        covers({ start: window.column, count: window.columns }, neededSpan(columns, columnCount));
      if (isKnown) return;
    }
    const [down, along] = [wantedSpan(rows, rowCount), wantedSpan(columns, columnCount)];
    const window = { row: down.start, column: along.start, rows: down.count, columns: along.count };
    const asked = JSON.stringify(window);
    // The host has answered with as much as it sends at once.
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#isAsking = true;
    this.#options.onShow(window);
  }

  /** Scrolls by no more than it takes to see a place. */
  #scrollTo({ row, column }: Destination): void {
    this.#destination = this.#sizes === null ? { row, column } : null;
    if (this.#sizes === null) return;
    const { cell, room } = this.#sizes;
    const region = this.element;
    region.scrollTop = scrollTo(row, region.scrollTop, room.height, cell.height);
    if (column !== null) region.scrollLeft = scrollTo(column, region.scrollLeft, room.width, cell.width);
  }

  #placeOf(index: number): GridPlace {
    const { columnCount } = this.#shown;
    return { row: Math.floor(index / columnCount), column: index % columnCount };
  }

  #cellAt({ row, column }: GridPlace): HTMLElement | undefined {
    return this.#rows.at(row)?.cells.at(column)?.element;
  }

  #focusedGrid(): FocusedGrid {
    const indexOf = ({ row, column }: GridPlace): number => row * this.#shown.columnCount + column;
    return {
      element: this.#grid,
      size: () => {
        const { rowCount: rows, columnCount: columns } = this.#shown;
        const page = this.#sizes === null ? 1 : Math.floor(this.#sizes.room.height / this.#sizes.cell.height);
        return { rows, columns, page: Math.max(1, page), firstRow: 0 };
      },
      firstInSight: () => {
        const { width = 1, height = 1 } = this.#sizes?.cell ?? {};
        const { scrollTop, scrollLeft } = this.element;
        return { row: Math.ceil(scrollTop / height), column: Math.ceil(scrollLeft / width) };
      },
      cellAt: (place) => this.#cellAt(place),
      placeOf: (target) => {
        const cell = target.closest('.matrix-cell');
        const [row, column] = [cell?.closest('.matrix-row')?.ariaRowIndex, cell?.ariaColIndex];
        if (!row || !column) return null;
        return { row: Number(row) - HEADINGS - 1, column: Number(column) - HEADINGS - 1 };
      },
      show: (place) => {
        this.#scrollTo(place);
        this.#draw();
      },
      onOpen: (place) => this.#options.onOpen(indexOf(place)),
      onPick: (place) => this.#options.onPick(indexOf(place)),
    };
  }
}
