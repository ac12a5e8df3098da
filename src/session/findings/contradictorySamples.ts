import type { Node } from 'jsonc-parser';
import { entry, type Matrix } from '../../engine/matrix';
import type { Model } from '../../spec/model';
import { type Finding, FirstFindings } from './finding';
import { NumberMarks } from './numberMarks';
import { targetSpan } from './places';

type Contradiction = Extract<Finding, { code: 'contradictory-samples' }>;

/** Samples that have the same input as an earlier one and another target. */
export function contradictorySamples(root: Node, { spec }: Model): Finding[] {
  const { inputs, targets } = spec.data;
  const firsts = firstWithInput(inputs);
  const found = new FirstFindings<Contradiction>();
  for (const [sample, first] of firsts.entries()) {
    if (first === sample || isSameColumn(targets, first, sample)) continue;
    const about = { code: 'contradictory-samples', sample, first, more: 0 } as const;
    found.add(() => ({ ...about, firstSpan: targetSpan(root, first), ...targetSpan(root, sample) }));
  }
  return found.list();
}

/** Of each sample, the first one that has the same input. */
function firstWithInput(inputs: Matrix): Uint32Array {
  const { rows, columns } = inputs;
  const marks = new NumberMarks(columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < columns; k++) marks.add(k, entry(inputs, i, k));
  }
  return marks.firsts((one, other) => isSameColumn(inputs, one, other));
}

function isSameColumn(of: Matrix, j: number, k: number): boolean {
  for (let i = 0; i < of.rows; i++) if (entry(of, i, j) !== entry(of, i, k)) return false;
  return true;
}
