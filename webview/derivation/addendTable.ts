// All addends of a long sum, the largest first: unfolded by a button, and drawn only as far as they are seen.
import * as l10n from '@vscode/l10n';
import type { AddendView, DerivationView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { countText } from '../countText';
import { element, PartList, setAttribute, setText, type Part } from '../element';
import { setNumeral } from '../numeral';
import { RowScroller } from '../rowScroller';
import { scrollRegion } from '../scrollRegion';
import { MathSlot } from './mathSlot';

/** Addends that are asked for at first. */
const FIRST = 40;

export interface AddendTableOptions {
  /** Asks for a window of the addends; `null` folds them. */
  readonly onShow: (window: { readonly start: number; readonly count: number } | null) => void;
  readonly onFollow: (quantity: QuantityView) => void;
}

export function createAddendTable({ onShow, onFollow }: AddendTableOptions): Part<DerivationView> {
  const button = element('button', { type: 'button', id: 'show-addends', 'aria-expanded': 'false' });
  const body = element('tbody');
  const rows = new PartList<AddendView>(body, () => createRow(onFollow));
  const table = element(
    'table',
    { class: 'quantities addends', 'aria-label': l10n.t('Terms of the sum, the largest first') },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, l10n.t('term')),
        element('th', { scope: 'col', class: 'number' }, l10n.t('value')),
        element('th', { scope: 'col' }, l10n.t('leads to')),
      ),
    ),
    body,
  );
  const region = scrollRegion(l10n.t('Terms of the sum'), table);
  const scroller = new RowScroller({
    region,
    table,
    body,
    columns: 3,
    onShow: (start, count) => onShow({ start, count }),
  });
  let isOpen = false;
  button.addEventListener('click', () => onShow(isOpen ? null : { start: 0, count: FIRST }));
  const section = element('div', { class: 'addend-section' }, button, region);
  return {
    element: section,
    update({ addendCount, addends }) {
      section.hidden = addendCount === 0;
      isOpen = addends !== null;
      setText(
        button,
        isOpen ? l10n.t('Show only the largest terms') : l10n.t('Show all {0} terms', countText(addendCount)),
      );
      setAttribute(button, 'aria-expanded', String(isOpen));
      region.hidden = !isOpen;
      rows.update(addends?.rows ?? []);
      setAttribute(table, 'aria-rowcount', String((addends?.total ?? 0) + 1));
      [...body.children].forEach((row, at) => {
        setAttribute(row, 'aria-rowindex', String((addends?.start ?? 0) + at + 2));
      });
      if (addends !== null) scroller.update(addends);
    },
  };
}

function createRow(onFollow: (quantity: QuantityView) => void): Part<AddendView> {
  const formula = new MathSlot('side-math');
  const value = element('td', { class: 'number' });
  const links = element('td');
  let key = '';
  return {
    element: element('tr', {}, element('th', { scope: 'row' }, formula.element), value, links),
    update(view) {
      formula.update(view.formula);
      setNumeral(value, view.value);
      const next = JSON.stringify(view.terms);
      if (next === key) return;
      key = next;
      links.replaceChildren(
        ...view.terms.map((term) => {
          const symbol = new MathSlot('term-symbol');
          symbol.update(term.symbol);
          const link = element('button', { type: 'button', class: 'link', title: term.words }, symbol.element);
          link.addEventListener('click', () => onFollow(term.quantity));
          return link;
        }),
      );
    },
  };
}
