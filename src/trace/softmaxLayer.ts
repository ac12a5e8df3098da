import { isJoint } from '../engine/outputRule';
import type { Model } from '../spec/model';
import type { Quantity } from './quantity';

/** Whether a unit's a or δ is made of what all units of its layer have: in a softmax, but for δ = y − ŷ. */
export function needsWholeLayer({ network }: Model, quantity: Pick<Quantity, 'kind'> & { layer?: number }): boolean {
  const { kind, layer = 0 } = quantity;
  const { activation } = network.layers[layer - 1] ?? {};
  if (activation !== 'softmax') return false;
  if (kind !== 'delta') return kind === 'a';
  const isOutput = layer === network.layers.length;
  return !(isOutput && isJoint(activation, network.loss) && network.loss === 'cross-entropy');
}
