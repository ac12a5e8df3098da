// The way from the number that was picked to the one that is explained.
import * as l10n from '@vscode/l10n';
import type { TermView } from '../../src/protocol/derivation';
import { element, PartList, setAttribute, type Part } from '../element';
import { MathSlot } from './mathSlot';

interface Crumb {
  readonly term: TermView;
  readonly isLast: boolean;
}

/** `onChoose` is called with the place (0-based) of the one that was chosen. */
export function createBreadcrumbs(onChoose: (at: number) => void): Part<readonly TermView[]> {
  const list = element('ol');
  const crumbs = new PartList<Crumb>(list, (position) => createCrumb(() => onChoose(position)));
  return {
    element: element('nav', { class: 'breadcrumbs', 'aria-label': l10n.t('Followed from') }, list),
    update: (trail) => crumbs.update(trail.map((term, at) => ({ term, isLast: at === trail.length - 1 }))),
  };
}

function createCrumb(onChoose: () => void): Part<Crumb> {
  const symbol = new MathSlot('term-symbol');
  const button = element('button', { type: 'button', class: 'link' }, symbol.element);
  button.addEventListener('click', onChoose);
  return {
    element: element('li', {}, button),
    update({ term, isLast }) {
      symbol.update(term.symbol);
      setAttribute(button, 'aria-label', `${term.text}: ${term.words}`);
      setAttribute(button, 'title', term.words);
      setAttribute(button, 'aria-current', isLast ? 'step' : null);
    },
  };
}
