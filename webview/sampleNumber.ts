// A number of the sample's own data: a click selects it, Enter or a double click shows its place in the text.
import * as l10n from '@vscode/l10n';
import type { Numeral } from '../src/protocol/viewState';
import { element, setAttribute, type Part } from './element';
import { setNumeral } from './numeral';

export const sampleNumberClass = 'sample-number';

export interface SampleNumberView {
  /** In words, such as "input x₂". */
  readonly name: string;
  readonly value: Numeral;
}

export interface SampleNumberActions {
  readonly onPick: () => void;
  readonly onOpen: () => void;
}

export function createSampleNumber({ onPick, onOpen }: SampleNumberActions): Part<SampleNumberView> {
  const button = element('button', {
    type: 'button',
    class: sampleNumberClass,
    tabindex: '-1',
    'aria-description': l10n.t('Enter shows it in the text.'),
  });
  // The two clicks of a double click select it as well, which changes nothing in the text.
  button.addEventListener('click', onPick);
  button.addEventListener('dblclick', onOpen);
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen();
  });
  return {
    element: button,
    update({ name, value }) {
      setNumeral(button, value);
      setAttribute(button, 'aria-label', l10n.t('{0}: {1}', name, value.text));
    },
  };
}
