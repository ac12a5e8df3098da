import * as l10n from '@vscode/l10n';
import type { Run } from '../../session/run';
import type { Quantity } from '../../trace/quantity';
import { indexedSymbol, symbolText } from '../../trace/symbol';

/** What a quantity is, in a few words, such as "δ of unit 1 of layer 2". */
export function quantityWords({ model, iteration }: Run, quantity: Quantity): string {
  const words = ofKind(quantity, (layer, from) => {
    if (layer === 1) return model.spec.inputNames[from] ?? '';
    return symbolText(indexedSymbol('a', [from + 1], layer - 1));
  });
  const sample = 'sample' in quantity ? quantity.sample : null;
  // One sample needs no number.
  return sample === null || iteration.samples.length === 1 ? words : l10n.t('{0}, sample {1}', words, sample + 1);
}

function ofKind(quantity: Quantity, sourceName: (layer: number, from: number) => string): string {
  switch (quantity.kind) {
    case 'input':
      return l10n.t('input {0}', quantity.input + 1);
    case 'target':
      return l10n.t('target of output {0}', quantity.unit + 1);
    case 'loss':
      return quantity.sample === null ? l10n.t('loss of the batch') : l10n.t('loss of the sample');
    case 'z':
      return l10n.t('weighted sum of unit {0} of layer {1}', quantity.unit + 1, quantity.layer);
    case 'a':
      return l10n.t('output of unit {0} of layer {1}', quantity.unit + 1, quantity.layer);
    case 'slope':
      return l10n.t('amplification of unit {0} of layer {1}', quantity.unit + 1, quantity.layer);
    case 'jacobian': {
      const { layer, unit, by } = quantity;
      return l10n.t('Jacobian of layer {0}, row {1}, column {2}', layer, unit + 1, by + 1);
    }
    case 'dlda':
      return l10n.t('∂l/∂a of unit {0} of layer {1}', quantity.unit + 1, quantity.layer);
    case 'delta':
      return l10n.t('δ of unit {0} of layer {1}', quantity.unit + 1, quantity.layer);
    case 'parameter': {
      const { layer, to, from } = quantity;
      if (from === null) return l10n.t('bias of unit {0} of layer {1}', to + 1, layer);
      return l10n.t('weight from {0} to unit {1} of layer {2}', sourceName(layer, from), to + 1, layer);
    }
    case 'initial': {
      const { layer, to, from } = quantity;
      return l10n.t('{0}, as the spec has it', ofKind({ kind: 'parameter', layer, to, from }, sourceName));
    }
    case 'memory':
      return quantity.order === 1
        ? l10n.t('what the optimizer remembers of earlier gradients')
        : l10n.t('what the optimizer remembers of earlier squared gradients');
    case 'since':
      return l10n.t('what all updates have added');
    case 'mean': {
      const { of, layer, unit } = quantity;
      return l10n.t('{0}, mean over the batch', ofKind({ kind: of, layer, unit, sample: 0 }, sourceName));
    }
    case 'gradient':
      return l10n.t('gradient of the batch’s loss');
    case 'share':
      return l10n.t('gradient of one sample’s loss');
    case 'change':
      return l10n.t('what the update adds');
    case 'after':
      return l10n.t('value after the update');
  }
}
