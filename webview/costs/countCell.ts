// A count in a table, with a bar of its size under it.
import type { CountView } from '../../src/protocol/costs';
import { element, setAttribute, setText, type Part } from '../element';

/** A cell of a table; `extra` stands behind the number. */
export function createCountCell(extra: HTMLElement | null = null): Part<CountView> {
  const number = element('span', { class: 'count-number' });
  const bar = element('span', { class: 'count-bar', 'aria-hidden': 'true' });
  const cell = element('td', { class: 'number count-cell' }, number, ...(extra ? [' ', extra] : []), bar);
  return {
    element: cell,
    update(view) {
      setText(number, view.text);
      setAttribute(number, 'title', view.exact);
      bar.style.width = `${String(100 * view.bar)}%`;
    },
  };
}
