// The heading of a column, which sorts its table: ascending, descending, by size, and as it was.
import * as l10n from '@vscode/l10n';
import type { Scope, SortView } from '../src/protocol/tables';
import { element, setAttribute, setText, type Part } from './element';
import type { Pass } from './passes';
import { math } from './symbol';

interface ColumnHeadingOptions {
  readonly quantity: string;
  readonly heading: string;
  /** What it is, by what the table is about. */
  readonly title: ColumnTitle;
  readonly pass: Pass;
  readonly className: string;
  readonly onSort: (sort: SortView | null) => void;
}

export type ColumnTitle = string | Readonly<Record<Scope, string>>;

export interface ColumnHeadingView {
  readonly sort: SortView | null;
  readonly scope: Scope;
}

export function createColumnHeading(options: ColumnHeadingOptions): Part<ColumnHeadingView> {
  const { quantity, heading, title, pass, className, onSort } = options;
  const mark = element('span', { class: 'sort-mark', 'aria-hidden': 'true' });
  const cell = element(
    'th',
    {
      scope: 'col',
      role: 'columnheader',
      tabindex: '-1',
      class: className,
      'data-pass': pass,
    },
    mark,
    math(heading),
  );
  let sort: SortView | null = null;
  const turn = (): void => onSort(after(quantity, sort));
  cell.addEventListener('click', turn);
  cell.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    turn();
  });
  return {
    element: cell,
    update(view) {
      sort = view.sort?.column === quantity ? view.sort : null;
      const words = typeof title === 'string' ? title : title[view.scope];
      setAttribute(cell, 'title', `${words}\n${l10n.t('Press Enter or click to sort.')}`);
      setText(
        mark,
        sort === null ? '' : `${sort.by === 'size' ? '|x|' : ''}${sort.direction === 'ascending' ? '▲' : '▼'} `,
      );
      setAttribute(cell, 'aria-sort', sort?.direction ?? null);
      // `aria-sort` has no word for what is compared.
      setAttribute(cell, 'aria-label', sort?.by === 'size' ? l10n.t('{0}, sorted by its size', heading) : null);
    },
  };
}

/** What the next press does. */
function after(column: string, sort: SortView | null): SortView | null {
  if (sort === null) return { column, by: 'value', direction: 'ascending' };
  if (sort.by === 'size') return null;
  if (sort.direction === 'ascending') return { column, by: 'value', direction: 'descending' };
  return { column, by: 'size', direction: 'descending' };
}
