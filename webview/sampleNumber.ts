// A number of the sample's own data: a click selects it, Enter or a double click shows its place in the text.
import * as l10n from '@vscode/l10n';
import type { Part } from './element';
import { createNumberButton, type NumberButtonView } from './numberButton';

export interface SampleNumberActions {
  readonly onPick: () => void;
  readonly onOpen: () => void;
}

export function createSampleNumber({ onPick, onOpen }: SampleNumberActions): Part<NumberButtonView> {
  // The two clicks of a double click select it as well, which changes nothing in the text.
  const number = createNumberButton(onPick, {
    tabindex: '-1',
    'aria-description': l10n.t('Enter shows it in the text.'),
  });
  number.element.addEventListener('dblclick', onOpen);
  number.element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen();
  });
  return number;
}
