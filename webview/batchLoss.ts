// The loss of the batch, large enough for the last row of a lecture hall.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { element, setText, type Part } from './element';
import { setNumeral } from './numeral';

export function createBatchLoss(): Part<NetworkView> {
  const value = element('dd', { id: 'loss', class: 'number' });
  const remark = element('dd', { class: 'remark' });
  return {
    element: element('dl', { class: 'batch-loss' }, element('dt', {}, l10n.t('Loss of the batch')), value, remark),
    update({ loss, phase }) {
      setNumeral(value, loss);
      setText(remark, phase === 'update' ? l10n.t('before this update') : '');
    },
  };
}
