import { activationRange } from '../../engine/activation';
import { outputLayer } from '../../engine/network';
import { normOfDifference } from '../../engine/norm';
import type { Model } from '../../spec/model';
import type { Iteration } from '../../trace/iteration';

/** The outputs are off where their error is more than this part of what targets may span. */
const OFF = 0.1;

/**
 * Whether there is still something to learn: the loss is not below `stopWhenLossBelow`, and the root mean square of y − ŷ
 * over the batch is more than a tenth of what a target may span: the width of the output activation's range, or where
 * that has no end, the largest |ŷ| of the data (1 if all are 0). It says the same for every loss and reduction.
 */
export function isLossHigh({ network, spec }: Model, { state }: Iteration): boolean {
  const { stopWhenLossBelow } = spec.training;
  if (stopWhenLossBelow !== null && state.loss < stopWhenLossBelow) return false;
  const y = state.activationsOf(network.layers.length).data;
  const targets = state.batch.targets.data;
  return normOfDifference(targets, y) / Math.sqrt(y.length) > OFF * targetWidth({ network, spec });
}

function targetWidth({ network, spec }: Pick<Model, 'network' | 'spec'>): number {
  const [low, high] = activationRange(outputLayer(network).activation);
  if (Number.isFinite(high - low)) return high - low;
  return largestMagnitude(spec.data.targets.data) || 1;
}

/** The largest |x|; 0 of none. */
export function largestMagnitude(values: Float64Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}
