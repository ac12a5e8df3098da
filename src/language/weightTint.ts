import { tintSteps } from '../contributions';
import { parameterIn } from '../engine/parameters';
import type { Session } from '../session/session';
import { MOST_LOOKED_AT } from '../base/budgets';
import { parametersIn } from '../spec/parameterPlace';
import { gradientStep, largestGradient } from '../trace/gradientSize';

/** A weight or bias by the sign and size of its gradient. */
export interface TintedWeight {
  readonly offset: number;
  readonly length: number;
  readonly sign: 'positive' | 'negative';
  /** One of `tintSteps`. */
  readonly step: number;
}

/**
 * The weights and biases in a stretch of the session's text that have a gradient, with its size beside the network's largest.
 * None that the backward pass has not come through, none where the run belongs to older text; of a very long stretch, those of
 * its beginning.
 */
export function weightTint({ run, parsed, isStale }: Session, start: number, end: number): TintedWeight[] {
  if (run === null || isStale || parsed.root === undefined) return [];
  const { iteration } = run;
  const largest = largestGradient(iteration);
  return parametersIn(parsed.root, start, end, MOST_LOOKED_AT).flatMap((place) => {
    const { layer, to, offset, length } = place;
    if (to >= run.unitsMade('backward', layer)) return [];
    const gradient = parameterIn(iteration.state.gradient, place);
    const step = gradientStep(gradient, largest, tintSteps.length);
    return step === 0 ? [] : [{ offset, length, sign: gradient > 0 ? 'positive' : 'negative', step }];
  });
}
