// A table of windowed rows as a grid for the keyboard: its cells, and above them the headings of its columns.
import type { RowWindow } from '../src/protocol/viewState';
import type { FocusedGrid } from './gridFocus';
import type { GridPlace } from './gridKeys';
import type { RowScroller } from './rowScroller';

export interface TableGridOptions {
  readonly table: HTMLElement;
  readonly body: HTMLElement;
  /** The headings of the columns, in their order. */
  readonly headings: readonly HTMLElement[];
  readonly scroller: RowScroller;
  /** The rows that are drawn. */
  readonly window: () => RowWindow<unknown>;
  readonly onOpen: (place: GridPlace) => void;
  readonly onPick: (place: GridPlace) => void;
}

export function tableGrid({ table, body, headings, scroller, window, ...actions }: TableGridOptions): FocusedGrid {
  const placeOf = (target: Element): GridPlace | null => {
    // A whole row has the focus when it was asked for from the text.
    const inside = target instanceof HTMLTableRowElement ? target.firstElementChild : target;
    const cell = inside?.closest<HTMLElement>('td[role], th[role]') ?? null;
    const heading = cell === null ? -1 : headings.indexOf(cell);
    if (heading >= 0) return { row: -1, column: heading };
    const row = cell?.parentElement ?? null;
    const at = row === null ? -1 : [...body.children].indexOf(row);
    if (cell === null || row === null || at < 0) return null;
    return { row: window().start + at, column: [...row.children].indexOf(cell) };
  };
  return {
    element: table,
    ...actions,
    placeOf,
    size: () => ({ rows: window().total, columns: headings.length, page: scroller.page, firstRow: -1 }),
    firstInSight: () => ({ row: scroller.first, column: 0 }),
    cellAt({ row, column }) {
      if (row < 0) return headings[column];
      return body.children[row - window().start]?.children[column] as HTMLElement | undefined;
    },
    show({ row, column }) {
      if (row >= 0) scroller.show(row);
      const heading = headings[column];
      if (heading) scroller.showColumn(heading);
    },
  };
}
