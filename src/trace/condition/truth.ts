import type { Change, Comparison, ValuePredicate } from './condition';

/** `null`: the numbers do not say, and neither the predicate nor its contrary holds. */
export type Truth = boolean | null;

/**
 * Whether a predicate holds for one number of an iteration and the same number of the iteration before; `undefined` is a number
 * that there is none of. NaN says nothing but that it is not finite.
 */
export function truthOf(predicate: ValuePredicate, now: number | undefined, before: number | undefined): Truth {
  if (now === undefined) return null;
  if (predicate.kind === 'not finite') return !Number.isFinite(now);
  if (Number.isNaN(now)) return null;
  if (predicate.kind === 'compares') return compares(now, predicate.by, predicate.number);
  if (before === undefined || Number.isNaN(before)) return null;
  return predicate.kind === 'passes' ? passes(before, now, predicate.number) : changes(before, now, predicate.how);
}

function compares(now: number, by: Comparison, number: number): boolean {
  switch (by) {
    case '<':
      return now < number;
    case '<=':
      return now <= number;
    case '>':
      return now > number;
    case '>=':
      return now >= number;
  }
}

/** Coming to the number counts, going away from it does not: so each passage counts once. */
function passes(before: number, now: number, number: number): boolean {
  return (before < number && now >= number) || (before > number && now <= number);
}

function changes(before: number, now: number, how: Change): boolean {
  switch (how) {
    case 'rises':
      return now > before;
    case 'falls':
      return now < before;
    case 'changes sign':
      // 0 has no sign.
      return (before < 0 && now > 0) || (before > 0 && now < 0);
  }
}
