import type { Node } from 'jsonc-parser';
import { activationRange } from '../../engine/activation';
import { losses } from '../../engine/loss';
import { entry } from '../../engine/matrix';
import { outputLayer } from '../../engine/network';
import type { Model } from '../../spec/model';
import { type Finding, FirstFindings } from './finding';
import { targetSpan } from './places';

/** How far the targets of a softmax may add up to something else than 1: thirds may be written as 0.333. */
const SUM_TOLERANCE = 0.005;

type Unreachable = Extract<Finding, { code: 'unreachable-target' }>;

/** Targets that no output can have: beyond the output activation's range, or for a cross-entropy no probabilities. */
export function unreachableTargets(root: Node, { network, spec }: Model): Finding[] {
  const { activation } = outputLayer(network);
  const { loss } = network;
  const { targets } = spec.data;
  const [low, high] = activationRange(activation);
  const row = losses[loss];
  const found = new FirstFindings<Unreachable>();
  const add = (sample: number, cause: Unreachable['cause'], output?: number): void => {
    const about = { code: 'unreachable-target', sample, activation, loss, cause, more: 0 } as const;
    found.add(() => ({ ...about, ...targetSpan(root, sample, output) }));
  };
  for (let sample = 0; sample < targets.columns; sample++) {
    const { count } = found;
    let sum = 0;
    for (let output = 0; output < targets.rows; output++) {
      const target = entry(targets, output, sample);
      sum += target;
      if (row.takesProbabilities) {
        // Every activation has all probabilities in its range.
        if (target < 0 || target > 1) add(sample, { kind: 'probability', target }, output);
      } else if (target < low || target > high) {
        const error = Math.max(low - target, target - high);
        const leastLoss = ('scale' in row ? row.scale(targets.rows) : 0) * error * error;
        add(sample, { kind: 'range', target, low, high, leastLoss }, output);
      }
    }
    const isWhole = Math.abs(sum - 1) <= SUM_TOLERANCE;
    if (activation === 'softmax' && !isWhole && found.count === count) add(sample, { kind: 'sum', sum });
  }
  return found.list();
}
