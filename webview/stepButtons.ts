// The buttons that run a pass, the next sensible one standing out.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { ButtonControl } from './controls';
import { element, type Part } from './element';
import type { HostPort } from './hostPort';
import { nextPass, type Pass } from './passes';

/** The moves that have a button here. */
type ButtonMove = Pass | 'reset';

export function createStepButtons(host: HostPort): Part<NetworkView> {
  const button = (step: ButtonMove, label: string, title: string): [ButtonMove, ButtonControl] => [
    step,
    new ButtonControl({ id: `run-${step}`, label, title, icon: step, onPress: () => host.move(step) }),
  ];
  const buttons = [
    button(
      'forward',
      l10n.t('Forward Pass'),
      l10n.t('Run the forward pass: from the input, z, a and σ′(z) of every unit, and the loss'),
    ),
    button(
      'backward',
      l10n.t('Backward Pass'),
      l10n.t('Run the backward pass: from the loss back, δ of every unit and every gradient'),
    ),
    button('update', l10n.t('Update'), l10n.t('Update every parameter by one step of the optimizer')),
    button('reset', l10n.t('Reset'), l10n.t('Go back to the parameters in the text, before the first iteration')),
  ] as const;
  const reset = buttons[3][1];
  return {
    element: element(
      'div',
      { class: 'step-buttons', role: 'group', 'aria-label': l10n.t('Steps') },
      ...buttons.map(([, control]) => control.element),
    ),
    update({ phase, time }) {
      for (const [step, control] of buttons) control.setPrimary(step === nextPass(phase));
      const hadFocus = reset.focused;
      const isAway = (time.destination ?? time.time) > 0;
      reset.setEnabled(isAway);
      // Focus on a button that becomes disabled would be lost.
      if (hadFocus && !isAway) buttons[0][1].focus();
    },
  };
}
