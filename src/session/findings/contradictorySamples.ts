import type { Node } from 'jsonc-parser';
import { column } from '../../engine/matrix';
import type { Model } from '../../spec/model';
import { type Finding, firstOf } from './finding';
import { targetSpan } from './places';

type Contradiction = Extract<Finding, { code: 'contradictory-samples' }>;

/** Samples that have the same input as an earlier one and another target. */
export function contradictorySamples(root: Node, { spec }: Model): Finding[] {
  const { inputs, targets } = spec.data;
  const firstWith = new Map<string, { readonly sample: number; readonly target: string }>();
  const found: Contradiction[] = [];
  for (let sample = 0; sample < inputs.columns; sample++) {
    const [input, target] = [inputs, targets].map((matrix) => column(matrix, sample).join());
    if (input === undefined || target === undefined) continue;
    const first = firstWith.get(input);
    if (first === undefined) firstWith.set(input, { sample, target });
    else if (first.target !== target) {
      const about = { code: 'contradictory-samples', sample, first: first.sample, more: 0 } as const;
      found.push({ ...about, firstSpan: targetSpan(root, first.sample), ...targetSpan(root, sample) });
    }
  }
  return firstOf(found);
}
