// Sizes in words, for messages that say why another size was expected.
import * as l10n from '@vscode/l10n';

/** More inputs or units than any network has: beyond it, a count is a slip of the finger. */
export const LARGEST_COUNT = 1_000_000;

/** More weights and biases than fit into memory beside their gradients and their next values: 400 MB each. */
export const MOST_PARAMETERS = 50_000_000;

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
