// Whether a guess is right, and what may have gone wrong.
import type { Mistake } from './mistake';

/** Units of the last shown digit that a guess may be off: the terms that it is computed from are rounded themselves. */
const SLACK = 5;

/** How far a guess may be from a number of which so many significant digits are shown. */
export function toleranceOf(value: number, digits: number): number {
  if (!Number.isFinite(value)) return 0;
  if (value === 0) return SLACK * 10 ** -digits;
  return SLACK * 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
}

export type Judgement =
  | { readonly verdict: 'right' }
  /** `mistake` is the first that leads to the guess; `null` where none does. */
  | { readonly verdict: 'wrong'; readonly mistake: Mistake | null };

/** Judges a guess of `value` by the digits that are shown. Of mistakes that lead to it, the first is named. */
export function judged(guess: number, value: number, mistakes: readonly Mistake[], digits: number): Judgement {
  const isAt = (target: number): boolean =>
    Object.is(guess, target) || Math.abs(guess - target) <= toleranceOf(target, digits) * (1 + 1e-9);
  if (isAt(value)) return { verdict: 'right' };
  return { verdict: 'wrong', mistake: mistakes.find((mistake) => isAt(mistake.value)) ?? null };
}
