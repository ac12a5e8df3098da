import type { Node } from 'jsonc-parser';
import { norm } from '../../engine/norm';
import type { Run } from '../run';
import type { Finding } from './finding';
import { foundLayer } from './foundLayer';
import { weightSpan } from './places';

/** A change that is less than this part of the layer's usual weight (their root mean square) upsets nothing. */
const NOTABLE = 0.1;

/** One finding for each layer that has weights which the update changes by more than they are. */
export function largeUpdates(root: Node, run: Run): Finding[] {
  const { start, end } = run.iteration;
  return start.parameters.layers.flatMap(({ weights }, index) => {
    const before = weights.data;
    const after = end.parameters.layers[index]?.weights.data ?? before;
    const notable = (NOTABLE * norm(before)) / Math.sqrt(before.length);
    let [count, worst, most] = [0, -1, 1];
    before.forEach((w, k) => {
      const change = Math.abs((after[k] ?? NaN) - w);
      if (w === 0 || !(change > Math.abs(w)) || change < notable) return;
      count++;
      if (change / Math.abs(w) > most) [worst, most] = [k, change / Math.abs(w)];
    });
    if (worst < 0) return [];
    const [to, from] = [Math.floor(worst / weights.columns), worst % weights.columns];
    return [
      {
        code: 'large-update',
        ...foundLayer(run, index + 1),
        count,
        weightCount: before.length,
        to,
        from,
        before: before[worst] ?? NaN,
        after: after[worst] ?? NaN,
        ...weightSpan(root, index + 1, to, from),
      },
    ];
  });
}
