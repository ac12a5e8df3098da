// The loss of the batch, large enough for the last row of a lecture hall.
import * as l10n from '@vscode/l10n';
import type { NetworkView } from '../src/protocol/viewState';
import { element, setText, type Part } from './element';
import { createNumberButton } from './numberButton';
import type { OnPick } from './pickedQuantity';

export function createBatchLoss(onPick: OnPick): Part<NetworkView> {
  const value = createNumberButton(() => onPick({ kind: 'loss', sample: null }), { id: 'loss' });
  const place = element('dd', { class: 'number' }, value.element);
  const remark = element('dd', { class: 'remark' });
  return {
    element: element('dl', { class: 'batch-loss' }, element('dt', {}, l10n.t('Loss of the batch')), place, remark),
    update({ loss, phase }) {
      value.update({ name: l10n.t('Loss of the batch'), value: loss });
      setText(remark, phase === 'update' ? l10n.t('before this update') : '');
    },
  };
}
