// Why a gradient is small or large: its factors, the one that decides first.
import * as l10n from '@vscode/l10n';
import type { FactorView, WhyView } from '../../src/protocol/derivation';
import { element, PartList, setAttribute, setText, type Part } from '../element';
import { setNumeral } from '../numeral';

export function createWhyList(): Part<WhyView | null> {
  const heading = element('h3', { id: 'why-heading' });
  const sentence = element('p');
  const list = element('ol', { class: 'factors' });
  const factors = new PartList<FactorView>(list, createFactor);
  const section = element('section', { class: 'why', 'aria-labelledby': heading.id }, heading, sentence, list);
  return {
    element: section,
    update(view) {
      section.hidden = view === null;
      if (view === null) return;
      setText(heading, headings[view.verdict]());
      setText(sentence, view.text);
      factors.update(view.factors);
    },
  };
}

const headings: Readonly<Record<WhyView['verdict'], () => string>> = {
  small: () => l10n.t('Why is this gradient small?'),
  large: () => l10n.t('Why is this gradient large?'),
  usual: () => l10n.t('What makes this gradient as large as it is?'),
};

function createFactor(): Part<FactorView> {
  const name = element('span', { class: 'factor-name' });
  const size = element('span', { class: 'number' });
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' }, element('span'));
  const item = element('li', {}, name, size, bar);
  return {
    element: item,
    update(view) {
      setText(name, view.name);
      setNumeral(size, view.size);
      setAttribute(item, 'data-decides', view.decides ? 'true' : null);
      setAttribute(bar, 'data-side', view.weight < 0 ? 'less' : 'more');
      const fill = bar.firstElementChild;
      if (fill instanceof HTMLElement) fill.style.width = `${String(50 * Math.abs(view.weight))}%`;
    },
  };
}
