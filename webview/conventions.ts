// The conventions behind the numbers, always in sight: half of all confusion about gradients is about these.
import * as l10n from '@vscode/l10n';
import type { ConventionsView } from '../src/protocol/viewState';
import { element, setText, type Part } from './element';
import { setNumeral } from './numeral';
import { math } from './symbol';

export function createConventions(): Part<ConventionsView> {
  const lossName = element('span');
  const lossFormula = math('');
  const reduction = element('dd');
  const learningRate = element('dd', { class: 'number', id: 'learning-rate' });
  const updateRule = element('dd', { class: 'math', id: 'update-rule' });
  const entry = (term: Node | string, ...described: HTMLElement[]) =>
    element('div', {}, element('dt', {}, term), ...described);
  return {
    element: element(
      'footer',
      { class: 'conventions', 'aria-label': l10n.t('Conventions') },
      element(
        'dl',
        {},
        entry(l10n.t('Loss of a sample'), element('dd', {}, lossName, ' ', lossFormula)),
        entry(l10n.t('Batch'), reduction),
        entry(l10n.t('Learning rate η'), learningRate),
        entry(l10n.t('Update'), updateRule),
        entry(
          l10n.t('Indices'),
          element(
            'dd',
            {
              title: l10n.t(
                'The first index is the unit that the weight leads to, the second the unit that it comes from',
              ),
            },
            math('w[to][from]'),
          ),
        ),
      ),
    ),
    update(view) {
      setText(lossName, view.lossName);
      setText(lossFormula, view.lossFormula);
      setText(reduction, view.reduction);
      setNumeral(learningRate, view.learningRate);
      setText(updateRule, view.updateRule);
    },
  };
}
