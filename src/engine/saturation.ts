// When a unit lets (almost) no gradient pass: one rule for everything that speaks of saturation.
import { activations, type ActivationName } from './activation';
import { entry, type Matrix } from './matrix';

/** A unit is saturated where |σ′(z)| is less than this part of the activation's steepest slope. */
const SATURATED = 0.01;

/**
 * A unit is saturated in a batch where its `largestSlope` is less than this; one whose slope is 0 is dead besides. 0 for a
 * softmax, which has no σ′(z): none of its units saturates.
 */
export function saturationLimit(activation: ActivationName): number {
  return activation === 'softmax' ? 0 : SATURATED * activations[activation].steepest;
}

/** A unit's (0-based) largest |σ′(z)| over the samples; NaN where one of them is. `dadz` is units × samples. */
export function largestSlope(dadz: Matrix, unit: number): number {
  let most = 0;
  for (let s = 0; s < dadz.columns; s++) most = Math.max(most, Math.abs(entry(dadz, unit, s)));
  return most;
}
