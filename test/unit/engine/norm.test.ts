import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { columnNorm, largestFinite, norm, normOfDifference } from '../../../src/engine/norm';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 13 });

/** The same by the language's own function. */
const plainNorm = (values: readonly number[]): number => Math.hypot(...values);

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-14 * expected, `${actual}, not ${expected}`);
}

describe('norm', () => {
  it('is the root of the sum of squares, for every length', () => {
    assert.equal(norm(new Float64Array(0)), 0);
    assert.equal(norm(Float64Array.of(3, 0, 4, 0, 12)), 13);
    fc.assert(fc.property(numbers, (values) => assertNear(norm(Float64Array.from(values)), plainNorm(values))));
  });

  it('of a difference is the norm of what one adds to the other, to the bit', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const [one, other] = [Float64Array.from(values), Float64Array.from(values, (x, i) => x / (i + 2))];
        const difference = Float64Array.from(one, (x, i) => other[i]! - x);
        assert.equal(normOfDifference(one, other), norm(difference));
      }),
    );
  });

  it('neither overflows nor underflows: of any numbers it is a power of 2 times that of the numbers divided by it', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -1020, max: 1000 }), (values, exponent) => {
        const scaled = Float64Array.from(values, (x) => Math.fround(x) * 2 ** exponent);
        const back = scaled.map((x) => x * 2 ** -exponent);
        const expected = norm(back) * 2 ** exponent;
        const allowed = 1e-14 * expected + 5e-324;
        const found = [
          norm(scaled),
          normOfDifference(new Float64Array(scaled.length), scaled),
          columnNorm({ rows: scaled.length, columns: 1, data: scaled }, 0),
        ];
        for (const each of found)
          assert.ok(each === expected || Math.abs(each - expected) <= allowed, `${each}, not ${expected}`);
      }),
      { numRuns: 500 },
    );
    assertNear(norm(Float64Array.of(3e-173, 4e-173)), 5e-173);
    assertNear(norm(Float64Array.of(3e200, 4e200)), 5e200);
    assert.equal(norm(Float64Array.of(5e-324)), 5e-324);
    assert.equal(norm(Float64Array.of(1e308, Infinity)), Infinity);
    assert.equal(norm(Float64Array.of(Infinity, -Infinity)), Infinity);
  });

  it('is not a number where one of them is not, wherever it stands', () => {
    for (let length = 1; length < 10; length++) {
      for (let at = 0; at < length; at++) {
        const values = new Float64Array(length).fill(1);
        values[at] = NaN;
        assert.equal(norm(values), NaN);
        assert.equal(normOfDifference(new Float64Array(length), values), NaN);
      }
    }
  });
});

describe('largestFinite', () => {
  it('is the largest finite size', () => {
    assert.deepEqual([[1, -3, 2], [9, -Infinity, NaN, Infinity], [NaN], []].map(largestFinite), [3, 9, 0, 0]);
  });
});
