// Steps through a table of which the host sends only a window of rows.
import * as l10n from '@vscode/l10n';
import type { RowWindow } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, setText, type Part } from './element';
import { NeighbourButtons } from './neighbourButtons';

export interface RowPagerOptions {
  /** Unique in the page: the buttons' ids begin with it. */
  readonly id: string;
  readonly label: string;
  readonly onShow: (start: number) => void;
}

export function createRowPager(options: RowPagerOptions): Part<RowWindow<unknown>> {
  let start = 0;
  let pageSize = 1; // the last page may be shorter: the longest one seen is the host's
  const range = element('span', { class: 'range' });
  const buttons = new NeighbourButtons({
    id: options.id,
    previous: { label: l10n.t('Previous rows'), onPress: () => options.onShow(Math.max(0, start - pageSize)) },
    next: { label: l10n.t('Next rows'), onPress: () => options.onShow(start + pageSize) },
  });
  const pager = element('div', { class: 'pager', role: 'group', 'aria-label': options.label }, range, buttons.element);
  return {
    element: pager,
    update({ start: first, total, rows }) {
      const end = first + rows.length;
      start = first;
      pageSize = Math.max(pageSize, rows.length);
      pager.hidden = rows.length === total;
      setText(range, l10n.t('rows {0}–{1} of {2}', countText(first + 1), countText(end), countText(total)));
      buttons.setEnabled(first > 0, end < total);
    },
  };
}
