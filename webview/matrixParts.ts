// The pieces that a matrix is drawn with: its cells, its rows and the headings of its columns.
import * as l10n from '@vscode/l10n';
import type { MatrixView } from '../src/protocol/matrix';
import { countText } from './countText';
import { element, setAttribute, setText } from './element';
import type { Span } from './matrixWindow';
import { RecycledList } from './recycledList';

/** The heading's row and column. */
export const HEADINGS = 1;

/** What is drawn. */
export interface MatrixContent {
  /** Another one for everything that may be drawn differently from before, but for more cells that have come. */
  readonly generation: number;
  /** The part that is known; `null` while none is. */
  readonly view: MatrixView | null;
  readonly columnCount: number;
  /** Index in the order of the spec of what the text's cursor stands on. */
  readonly selected: number | null;
}

class MatrixCell {
  readonly element = element('div', { class: 'matrix-cell number', role: 'gridcell', tabindex: '-1' });
  #row = -1;
  #column = -1;
  /** That of the content when it was drawn; −1 where its number was still missing. */
  #generation = -1;

  draw(row: number, column: number, content: MatrixContent): void {
    const isElsewhere = row !== this.#row || column !== this.#column;
    if (!isElsewhere && this.#generation === content.generation) return;
    const cell = this.element;
    const { view, selected, columnCount } = content;
    const at = view === null ? null : placeIn(view, row, column);
    if (isElsewhere) {
      // The mark of what was asked for does not belong to another number.
      cell.removeAttribute('data-revealed');
      setAttribute(cell, 'aria-colindex', String(column + HEADINGS + 1));
      setAttribute(cell, 'data-bias', column === columnCount - 1 ? 'true' : null);
    }
    [this.#row, this.#column, this.#generation] = [row, column, at === null ? -1 : content.generation];
    setAttribute(cell, 'aria-selected', row * columnCount + column === selected ? 'true' : null);
    setAttribute(cell, 'aria-busy', at === null ? 'true' : null);
    const text = (at === null ? undefined : view?.texts[at]) ?? '';
    const heat = (at === null ? undefined : view?.heats[at]) ?? 0;
    setText(cell, text);
    setAttribute(cell, 'title', text === '' || at === null ? null : (view?.exacts[at] ?? null));
    setAttribute(cell, 'aria-label', text !== '' ? null : at === null ? l10n.t('loading') : l10n.t('not computed yet'));
    setAttribute(cell, 'data-heat', heat === 0 ? null : String(heat));
    setAttribute(cell, 'data-fresh', at !== null && view?.fresh[at] === 1 ? 'true' : null);
  }
}

export class MatrixRow {
  readonly element: HTMLElement;
  readonly cells: RecycledList<MatrixCell>;
  readonly #head = element('div', { class: 'matrix-row-head', role: 'rowheader', 'aria-colindex': '1' });
  readonly #place = element('div', { class: 'matrix-cells', role: 'none' });

  constructor() {
    this.element = element('div', { class: 'matrix-row', role: 'row' }, this.#head, this.#place);
    this.cells = new RecycledList(this.#place, () => new MatrixCell());
  }

  /** `offset`: of the first of the columns, in pixels from the row's heading. */
  draw(row: number, columns: Span, offset: number, content: MatrixContent): void {
    setAttribute(this.element, 'aria-rowindex', String(row + HEADINGS + 1));
    setAttribute(this.element, 'aria-current', content.view?.currentRow === row ? 'step' : null);
    setText(this.#head, countText(row + 1));
    shift(this.#place, offset);
    this.cells.show(columns, (cell, column) => cell.draw(row, column, content));
  }
}

/** The row of the columns' headings. */
export class MatrixHead {
  readonly element: HTMLElement;
  readonly corner = element('div', { class: 'matrix-corner', role: 'columnheader', 'aria-colindex': '1' });
  readonly #place = element('div', { class: 'matrix-cells', role: 'none' });
  readonly #names: RecycledList<{ readonly element: HTMLElement }>;

  constructor() {
    this.corner.append(l10n.t('unit'));
    this.element = element(
      'div',
      { class: 'matrix-head', role: 'row', 'aria-rowindex': '1' },
      this.corner,
      this.#place,
    );
    this.#names = new RecycledList(this.#place, () => ({
      element: element('div', { class: 'matrix-column-head math', role: 'columnheader' }),
    }));
  }

  draw(columns: Span, offset: number, { view, columnCount }: MatrixContent): void {
    shift(this.#place, offset);
    this.#names.show(columns, ({ element: head }, column) => {
      const name = view?.columnNames[column - view.window.column] ?? '';
      setText(head, name);
      setAttribute(head, 'title', name === '' ? null : name);
      setAttribute(head, 'aria-colindex', String(column + HEADINGS + 1));
      setAttribute(head, 'data-bias', column === columnCount - 1 ? 'true' : null);
    });
  }
}

/** Where a number stands in what is known; `null` where it is not known. */
function placeIn({ window }: MatrixView, row: number, column: number): number | null {
  const [down, along] = [row - window.row, column - window.column];
  const isInside = down >= 0 && down < window.rows && along >= 0 && along < window.columns;
  return isInside ? down * window.columns + along : null;
}

function shift(place: HTMLElement, offset: number): void {
  const transform = `translateX(${String(offset)}px)`;
  if (place.style.transform !== transform) place.style.transform = transform;
}
