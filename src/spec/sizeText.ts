// Sizes in words, for messages that say why another size was expected.
import * as l10n from '@vscode/l10n';

export function networkHasInputs(count: number): string {
  return count === 1 ? l10n.t('the network has 1 input') : l10n.t('the network has {0} inputs', count);
}

export function layerHasUnits(layer: number, count: number): string {
  return count === 1 ? l10n.t('layer {0} has 1 unit', layer) : l10n.t('layer {0} has {1} units', layer, count);
}

export function thisLayerHasUnits(count: number): string {
  return count === 1 ? l10n.t('the layer has 1 unit') : l10n.t('the layer has {0} units', count);
}

export function lastLayerHasUnits(count: number): string {
  return count === 1 ? l10n.t('the last layer has 1 unit') : l10n.t('the last layer has {0} units', count);
}

export function weightsHaveRows(count: number): string {
  return count === 1 ? l10n.t('weights has 1 row') : l10n.t('weights has {0} rows', count);
}
