// The run-time check of a prediction that the host sends.
import * as v from 'valibot';
import { term } from '../derivation/derivationCheck';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const prediction = v.strictObject({
  question: v.nullable(v.strictObject({ term, step: v.string(), place: count, count, tolerance: v.string() })),
  last: v.nullable(
    v.strictObject({
      verdict: v.picklist(['right', 'wrong', 'unreadable', 'shown']),
      text: v.string(),
    }),
  ),
  known: v.pipe(v.array(term), v.readonly()),
  right: count,
  wrong: count,
  shown: count,
});
