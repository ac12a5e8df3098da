// Reads out what a step did, for those who do not see the table change.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, setText, type Part } from './element';

export function createStepAnnouncer(): Part<NetworkView> {
  let last: string | undefined;
  const region = element('div', { id: 'announcer', class: 'visually-hidden', role: 'status' });
  return {
    element: region,
    update(network) {
      const moment = `${String(network.iteration)} ${network.phase}`;
      if (last !== undefined && last !== moment) setText(region, announcement(network));
      last = moment;
    },
  };
}

function announcement({ phase, iteration, loss }: NetworkView): string {
  const lossText = loss?.text ?? '';
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
