// The heading of a column, which sorts its table: ascending, descending, by size, and as it was.
import * as l10n from '@vscode/l10n';
import type { SortView } from '../src/protocol/tables';
import { element, setAttribute, setText, type Part } from './element';
import type { Pass } from './passes';
import { math } from './symbol';

interface ColumnHeadingOptions {
  readonly quantity: string;
  readonly heading: string;
  readonly title: string;
  readonly pass: Pass;
  readonly className: string;
  readonly onSort: (sort: SortView | null) => void;
}

export function createColumnHeading(options: ColumnHeadingOptions): Part<SortView | null> {
  const { quantity, heading, title, pass, className, onSort } = options;
  const mark = element('span', { class: 'sort-mark', 'aria-hidden': 'true' });
  const cell = element(
    'th',
    {
      scope: 'col',
      role: 'columnheader',
      tabindex: '-1',
      class: className,
      title: `${title}\n${l10n.t('Press Enter or click to sort.')}`,
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
      sort = view?.column === quantity ? view : null;
      setText(
        mark,
        sort === null ? '' : `${sort.by === 'size' ? '|x|' : ''}${sort.direction === 'ascending' ? '▲' : '▼'} `,
      );
      setAttribute(cell, 'aria-sort', sort?.direction ?? null);
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
