// Which picture is drawn: the one that the step belongs to, or the one that a person has chosen.
import * as l10n from '@vscode/l10n';
import { element, type Part } from '../element';
import type { PictureMemory } from '../pageMemory';

export type PictureChoice = PictureMemory['shown'];

export function createPictureSwitch(onChoose: (choice: PictureChoice) => void): Part<PictureChoice> {
  const choices: readonly (readonly [PictureChoice, string, string])[] = [
    ['follow', l10n.t('Follow the step'), l10n.t('Forward in the forward pass, reversed in the backward pass')],
    ['forward', l10n.t('Forward'), l10n.t('The network: from the inputs to the loss')],
    ['reversed', l10n.t('Reversed'), l10n.t('The reversed network: from ∂l/∂y back to the inputs')],
    ['both', l10n.t('Both'), l10n.t('Both, side by side or below each other')],
  ];
  const inputs = choices.map(([choice, label, title]) => {
    const input = element('input', { type: 'radio', name: 'picture-shown', value: choice });
    input.addEventListener('change', () => {
      if (input.checked) onChoose(choice);
    });
    return [choice, input, element('label', { title }, input, element('span', {}, label))] as const;
  });
  return {
    element: element(
      'div',
      { class: 'picture-switch', role: 'radiogroup', 'aria-label': l10n.t('Direction of the picture') },
      ...inputs.map(([, , label]) => label),
    ),
    update(chosen) {
      for (const [choice, input] of inputs) input.checked = choice === chosen;
    },
  };
}
