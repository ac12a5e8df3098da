// The run-time check of a prediction that the host sends.
import * as v from 'valibot';
import { count } from '../../src/protocol/numberChecks';
import { list } from '../checkedParts';
import { term } from '../derivation/derivationCheck';

export const prediction = v.strictObject({
  question: v.nullable(v.strictObject({ term, step: v.string(), place: count, count, tolerance: v.string() })),
  last: v.nullable(
    v.strictObject({
      verdict: v.picklist(['right', 'wrong', 'unreadable', 'shown']),
      text: v.string(),
    }),
  ),
  known: list(term),
  right: count,
  wrong: count,
  shown: count,
});
