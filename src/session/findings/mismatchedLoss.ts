import type { Node } from 'jsonc-parser';
import { activationRange, type ActivationName } from '../../engine/activation';
import { losses, type LossName } from '../../engine/loss';
import { outputLayer } from '../../engine/network';
import type { Model } from '../../spec/model';
import type { Finding, LossSuggestion } from './finding';
import { activationSpan, lossSpan } from './places';

/** A loss that does not go with the output activation. */
export function mismatchedLoss(root: Node, { network }: Model): Finding[] {
  const { loss, layers } = network;
  const { activation, units } = outputLayer(network);
  const suggestion = betterWith(activation, loss, units);
  if (suggestion === undefined) return [];
  const place = lossSpan(root) ?? activationSpan(root, layers.length);
  return [{ code: 'mismatched-loss', activation, loss, suggestion, ...place }];
}

function betterWith(activation: ActivationName, loss: LossName, units: number): LossSuggestion | undefined {
  const { takesProbabilities } = losses[loss];
  if (activation === 'softmax') return takesProbabilities ? undefined : { key: 'loss', value: 'cross-entropy' };
  if (!takesProbabilities) return undefined;
  const [low, high] = activationRange(activation);
  if (low < 0 || high > 1) {
    const isOneOfMany = loss === 'cross-entropy' && units > 1;
    return { key: 'activation', value: isOneOfMany ? 'softmax' : 'sigmoid' };
  }
  // Without the term of 1 − ŷ, a sample whose target is 0 teaches nothing.
  return loss === 'cross-entropy' ? { key: 'loss', value: 'binary-cross-entropy' } : undefined;
}
