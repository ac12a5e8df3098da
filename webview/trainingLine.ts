// A training that is being made: how far it has come, its loss, and a button that ends it where it is.
import * as l10n from '@vscode/l10n';
import type { TrainingView } from '../src/protocol/training';
import { ButtonControl } from './controls';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { setNumeral } from './numeral';

export function createTrainingLine(host: HostPort): Part<TrainingView | null> {
  const bar = element('progress', { id: 'training-progress', 'aria-label': l10n.t('Training') });
  const updates = element('span', { id: 'training-updates' });
  const loss = element('span', { id: 'training-loss', class: 'number' });
  const cancel = new ButtonControl({
    id: 'cancel-training',
    label: l10n.t('Cancel'),
    title: l10n.t('End the training here, and keep what it has reached'),
    onPress: () => host.cancelTraining(),
  });
  const line = element(
    'div',
    { class: 'training', role: 'group', 'aria-label': l10n.t('Training') },
    bar,
    updates,
    element('span', {}, l10n.t('loss'), ' ', loss),
    cancel.element,
  );
  return {
    element: line,
    update(view) {
      line.hidden = view === null;
      if (view === null) return;
      const { from, updates: made, goal } = view;
      // Nobody knows when a condition will hold: such a bar says only that something goes on.
      if (goal === null) bar.removeAttribute('value');
      else {
        bar.max = Math.max(1, goal - from);
        bar.value = made - from;
      }
      const text =
        goal === null
          ? l10n.t('update {0}', countText(made))
          : l10n.t('update {0} of {1}', countText(made), countText(goal));
      setText(updates, text);
      setAttribute(bar, 'aria-valuetext', text);
      setNumeral(loss, view.loss);
    },
  };
}
