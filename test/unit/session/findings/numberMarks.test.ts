import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { NumberMarks } from '../../../../src/session/findings/numberMarks';

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((x, i) => x === other[i]);

describe('NumberMarks', () => {
  it('find the first list that is the same, whatever the numbers are', () => {
    const number = fc.oneof(fc.constantFrom(0, -0, 1, -1, 5e-324, Infinity), fc.double({ noNaN: true }));
    const lists = fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(lists, (of) => {
        const marks = new NumberMarks(of.length);
        of.forEach((list, k) => list.forEach((x) => marks.add(k, x)));
        const firsts = marks.firsts((one, other) => isSame(of[one]!, of[other]!));
        assert.deepEqual(
          [...firsts],
          of.map((list) => of.findIndex((other) => isSame(other, list))),
        );
      }),
    );
  });

  it('ask only of few that are not the same', () => {
    const count = 100_000;
    const marks = new NumberMarks(count);
    for (let k = 0; k < count; k++) for (const x of [k >> 9, (k & 511) / 8, 1]) marks.add(k, x);
    let asked = 0;
    marks.firsts(() => ++asked < 0);
    assert.ok(asked < 100, String(asked));
  });
});
