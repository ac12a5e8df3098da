// The finite-difference quotient beside the gradient of backpropagation.
import * as l10n from '@vscode/l10n';
import type { CheckResultView, CheckView } from '../../src/protocol/derivation';
import { element, setAttribute, setText, type Part } from '../element';
import { setNumeral } from '../numeral';
import { MathSlot } from './mathSlot';

export function createCheck(onCheck: () => void): Part<CheckView | null> {
  const heading = element('h3', { id: 'check-heading' }, l10n.t('Check it'));
  const explanation = element(
    'p',
    {},
    l10n.t('Move the weight a little to either side, and see how far the loss moves: no chain rule is needed.'),
  );
  const button = element('button', { type: 'button', id: 'check-gradient' }, l10n.t('Compute the difference quotient'));
  button.addEventListener('click', onCheck);
  const formula = new MathSlot('side-math');
  const result = createResult();
  const verdict = element('p', { class: 'verdict', role: 'status' });
  const section = element(
    'section',
    { class: 'check', 'aria-labelledby': heading.id },
    heading,
    explanation,
    button,
    element(
      'div',
      { class: 'check-formula', tabindex: '0', role: 'group', 'aria-label': l10n.t('difference quotient') },
      formula.element,
    ),
    result.element,
    verdict,
  );
  return {
    element: section,
    update(view) {
      section.hidden = view === null;
      const found = view?.result ?? null;
      button.hidden = found !== null;
      formula.element.hidden = result.element.hidden = found === null;
      setText(verdict, found?.text ?? '');
      setAttribute(verdict, 'data-verdict', found?.verdict ?? null);
      if (found === null) return;
      formula.update(found.formula);
      result.update(found);
    },
  };
}

function createResult(): Part<CheckResultView> {
  const rows = [
    ['h', 'h', (view: CheckResultView) => view.h],
    ['above', 'l(w + h)', (view: CheckResultView) => view.lossAbove],
    ['below', 'l(w − h)', (view: CheckResultView) => view.lossBelow],
    ['numeric', l10n.t('difference quotient'), (view: CheckResultView) => view.numeric],
    ['analytic', l10n.t('by backpropagation'), (view: CheckResultView) => view.analytic],
  ] as const;
  const parts = rows.map(([name, label, value]) => {
    const number = element('dd', { class: 'number', 'data-check': name });
    return { number, value, element: element('div', {}, element('dt', {}, label), number) };
  });
  return {
    element: element('dl', { class: 'check-numbers' }, ...parts.map((part) => part.element)),
    update(view) {
      for (const { number, value } of parts) setNumeral(number, value(view));
    },
  };
}
