// What the terms of a formula stand for, each a button that leads to where it comes from.
import * as l10n from '@vscode/l10n';
import type { TermView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { element, PartList, setAttribute, setText, type Part } from '../element';
import { setNumeral } from '../numeral';
import { MathSlot } from './mathSlot';

export function createTermList(
  onFollow: (quantity: QuantityView) => void,
  label = l10n.t('Terms of the formula'),
): Part<readonly TermView[]> {
  const list = element('ul', { class: 'terms', 'aria-label': label });
  const terms = new PartList<TermView>(list, () => createTerm(onFollow));
  return {
    element: list,
    update(views) {
      list.hidden = views.length === 0;
      terms.update(views);
    },
  };
}

function createTerm(onFollow: (quantity: QuantityView) => void): Part<TermView> {
  let shown: TermView | undefined;
  const symbol = new MathSlot('term-symbol');
  const value = element('span', { class: 'number' });
  const words = element('span', { class: 'remark' });
  const button = element('button', { type: 'button', class: 'term' }, symbol.element, value, words);
  button.addEventListener('click', () => {
    if (shown) onFollow(shown.quantity);
  });
  return {
    element: element('li', {}, button),
    update(view) {
      shown = view;
      symbol.update(view.symbol);
      setNumeral(value, view.value);
      setText(words, view.words);
      setAttribute(button, 'data-term', view.text);
    },
  };
}
