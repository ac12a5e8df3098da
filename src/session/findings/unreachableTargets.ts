import type { Node } from 'jsonc-parser';
import { activationRange } from '../../engine/activation';
import { losses } from '../../engine/loss';
import { column } from '../../engine/matrix';
import { outputLayer } from '../../engine/network';
import type { Model } from '../../spec/model';
import { type Finding, firstOf } from './finding';
import { targetSpan } from './places';

/** How far the targets of a softmax may add up to something else than 1: thirds are written as 0.33. */
const SUM_TOLERANCE = 0.0101;

type Unreachable = Extract<Finding, { code: 'unreachable-target' }>;

/** Targets that no output can come near to: beyond the output activation's range, or for a cross-entropy no probabilities. */
export function unreachableTargets(root: Node, { network, spec }: Model): Finding[] {
  const { activation } = outputLayer(network);
  const { loss } = network;
  const { targets } = spec.data;
  const [low, high] = activationRange(activation);
  const { takesProbabilities } = losses[loss];
  const found: Unreachable[] = [];
  const add = (sample: number, cause: Unreachable['cause'], output?: number): void => {
    const about = { code: 'unreachable-target', sample, activation, loss, cause, more: 0 } as const;
    found.push({ ...about, ...targetSpan(root, sample, output) });
  };
  for (let sample = 0; sample < targets.columns; sample++) {
    const values = column(targets, sample);
    const count = found.length;
    values.forEach((target, output) => {
      if (target < low || target > high) add(sample, { kind: 'range', target, low, high }, output);
      else if (takesProbabilities && (target < 0 || target > 1)) add(sample, { kind: 'probability', target }, output);
    });
    const sum = values.reduce((total, target) => total + target, 0);
    const isWhole = Math.abs(sum - 1) <= SUM_TOLERANCE;
    if (activation === 'softmax' && !isWhole && found.length === count) add(sample, { kind: 'sum', sum });
  }
  return firstOf(found);
}
