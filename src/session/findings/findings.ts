import { hasRun } from '../phase';
import type { Run } from '../run';
import type { Session } from '../session';
import { contradictorySamples } from './contradictorySamples';
import { explodingValues } from './exploding';
import type { Finding } from './finding';
import { largeUpdates } from './largeUpdates';
import { mismatchedLoss } from './mismatchedLoss';
import { stuckUnits } from './stuckUnits';
import { unreachableTargets } from './unreachableTargets';
import { vanishingGradients } from './vanishing';

/** The findings of a session's last run: a run belongs to one text and one phase. */
const known = new WeakMap<Run, readonly Finding[]>();

/**
 * What is worth knowing about the session's present text and its current iteration, in the order of the text: of the spec at
 * once, of values once the forward pass has run, of gradients and updates once the backward pass has. Nothing while the text has
 * problems or has not been read yet. Computed once a run.
 */
export function findingsOf({ run, isStale, parsed: { root } }: Session): readonly Finding[] {
  if (run === null || isStale || root === undefined) return [];
  const { model, phase } = run;
  const found =
    known.get(run) ??
    [
      ...unreachableTargets(root, model),
      ...contradictorySamples(root, model),
      ...mismatchedLoss(root, model),
      ...(hasRun(phase, 'forward') ? [...stuckUnits(root, run), ...explodingValues(root, run)] : []),
      ...(hasRun(phase, 'backward') ? [...vanishingGradients(root, run), ...largeUpdates(root, run)] : []),
    ].sort((one, other) => one.offset - other.offset);
  known.set(run, found);
  return found;
}
