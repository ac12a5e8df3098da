// A number that stands by itself: pressed, it is told where it comes from.
import * as l10n from '@vscode/l10n';
import type { MaybeNumeral } from '../src/protocol/viewState';
import { element, setAttribute, type Part } from './element';
import { setNumeral } from './numeral';

export const numberButtonClass = 'number-button';

export interface NumberButtonView {
  /** In words, such as "loss of this sample". */
  readonly name: string;
  readonly value: MaybeNumeral;
}

/** One that is not computed yet is blank, and told by its formula. */
export function createNumberButton(
  onPick: () => void,
  attributes: Readonly<Record<string, string>> = {},
): Part<NumberButtonView> {
  const button = element('button', { type: 'button', class: numberButtonClass, ...attributes });
  button.addEventListener('click', onPick);
  return {
    element: button,
    update({ name, value }) {
      setNumeral(button, value);
      setAttribute(button, 'aria-label', l10n.t('{0}: {1}', name, value?.text ?? l10n.t('not computed yet')));
    },
  };
}
