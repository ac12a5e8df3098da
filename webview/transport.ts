// Moving through time: steps back and ahead by size, from a unit to the whole pass, with play in their middle.
import * as l10n from '@vscode/l10n';
import type { MoveName, TimeView } from '../src/protocol/time';
import { createAutoplayControls } from './autoplayControls';
import { element, type Part } from './element';
import type { HostPort } from './hostPort';
import type { IconName } from './icon';
import { createToolbar, ToolButton } from './toolbar';

/** The moves that have a tool; each has a drawing of the same name. */
type ToolMove = MoveName & IconName;

export function createTransport(host: HostPort): Part<TimeView> {
  const tool = (move: ToolMove, label: string, keys: string): ToolButton =>
    new ToolButton({ id: move, label, title: `${label} (${keys})`, icon: move, onPress: () => host.move(move) });
  const back = [
    tool('continueBack', l10n.t('Back to the start of the pass'), 'Ctrl+F5'),
    tool('stepBackOut', l10n.t('Step Back Out: to the start of the layer or pass'), 'Ctrl+Shift+F11'),
    tool('stepBackOver', l10n.t('Step Back Over: a layer or pass back'), 'Ctrl+F10'),
    tool('stepBackInto', l10n.t('Step Back Into: one unit back'), 'Ctrl+F11'),
  ];
  const autoplay = createAutoplayControls(host);
  const ahead = [
    tool('stepInto', l10n.t('Step Into: the next unit'), 'F11'),
    tool('stepOver', l10n.t('Step Over: the next layer or pass'), 'F10'),
    tool('stepOut', l10n.t('Step Out: to the end of the layer or pass'), 'Shift+F11'),
    tool('continue', l10n.t('Continue to the end of the pass'), 'F5'),
  ];
  const farther = [
    new ToolButton({
      id: 'run-until',
      label: l10n.t('Run Until…'),
      title: l10n.t('Run until a condition holds, such as loss < 0.1, and stop on the exact step'),
      icon: 'runUntil',
      isLabelled: true,
      onPress: () => host.runUntil(),
    }),
    new ToolButton({
      id: 'train',
      label: l10n.t('Train…'),
      title: l10n.t('Make many updates at once'),
      icon: 'train',
      isLabelled: true,
      onPress: () => host.train(),
    }),
  ];
  return {
    element: element(
      'div',
      { class: 'transport' },
      createToolbar(l10n.t('Steps through time'), back, [autoplay.button], ahead, farther),
      autoplay.choices,
    ),
    update({ time, destination, autoplay: view }) {
      for (const button of back) button.setEnabled((destination ?? time) > 0);
      autoplay.update(view);
    },
  };
}
