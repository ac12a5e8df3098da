// Reads out what a step did, for those who do not see the table change.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, setText, type Part } from './element';
import { passInside } from './passes';

export function createStepAnnouncer(): Part<NetworkView> {
  let last: number | undefined;
  const region = element('div', { id: 'announcer', class: 'visually-hidden', role: 'status' });
  return {
    element: region,
    update(network) {
      const { time } = network;
      // Nobody can listen to every unit of a run that plays by itself.
      if (time.autoplay.isPlaying && passInside(time) !== null) return;
      if (last !== undefined && last !== time.time) setText(region, announcement(network));
      last = time.time;
    },
  };
}

function announcement({ phase, iteration, loss, time }: NetworkView): string {
  const lossText = loss?.text ?? '';
  if (time.step !== null && passInside(time) !== null) return time.step.text;
  switch (phase) {
    case 'start':
      return l10n.t('Back at the start of iteration {0}.', countText(iteration));
    case 'forward':
      return l10n.t('Forward pass of iteration {0} done. Loss of the batch: {1}.', countText(iteration), lossText);
    case 'backward':
      return l10n.t('Backward pass of iteration {0} done. Loss of the batch: {1}.', countText(iteration), lossText);
    case 'update':
      return l10n.t('Update of iteration {0} done. Loss of the batch before it: {1}.', countText(iteration), lossText);
  }
}
