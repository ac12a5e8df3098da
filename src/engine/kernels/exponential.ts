// e^x for x ≤ 0, from additions, multiplications and a table of powers of 2 alone: unlike Math.exp it gives the same bits on
// every machine, and assembly/exponential.ts does the same operations two numbers at a time.
//
// x = n ln 2 + r with |r| ≤ ½ ln 2, so that e^x = 2^n e^r (Cody and Waite, "Software manual for the elementary functions",
// 1980). e^r = 1 + r + r² q(r), q the polynomial of degree 9 that is nearest to it (Remez): it errs by less than 2e-17 |r|.

/** Below this every e^x is 0. */
const SMALLEST = -750;
const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts; the first ends with zero bits, so that n times it is exact. */
const LN2_HIGH = 0.6931471804855391;
const LN2_LOW = 7.440617110012397e-11;
/** 1.5 · 2^52: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;

/** The powers of 2 from half of the smallest n up to 0. Each is normal, as the vectors make them; their product may not be. */
const LEAST_POWER = -542;
const powers = Float64Array.from({ length: 1 - LEAST_POWER }, (_, i) => 2 ** (LEAST_POWER + i));

/** 2^n, 2n ≥ the smallest; NaN where n is. */
function powerOf2(n: number): number {
  return powers[n - LEAST_POWER] ?? NaN;
}

/** e^r − 1 for r = x − n ln 2. */
function remainderExpm1(x: number, n: number): number {
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 0.5000000000000006 + 0.16666666666666685 * r + (0.041666666666573544 + 0.008333333333314586 * r) * r2;
  const high =
    0.0013888888932405848 +
    0.0001984126990304645 * r +
    (2.4801504411726253e-5 + 2.755722793671395e-6 * r) * r2 +
    (2.762634074116806e-7 + 2.5114479411826194e-8 * r) * r4;
  return r + low * r2 + high * (r2 * r4);
}

/** e^x for x ≤ 0: within 1.3 units in the last place, and rounded once more where it is subnormal. */
export function exponential(x: number): number {
  const bounded = x < SMALLEST ? SMALLEST : x;
  const n = bounded * LOG2_E + ROUNDER - ROUNDER;
  const half = n >> 1;
  return (1 + remainderExpm1(bounded, n)) * (powerOf2(half) * powerOf2(n - half));
}

/** e^x − 1 for x ≤ 0: within 1.3 units in the last place. */
export function exponentialMinus1(x: number): number {
  const bounded = x < SMALLEST ? SMALLEST : x;
  const n = bounded * LOG2_E + ROUNDER - ROUNDER;
  const half = n >> 1;
  const power = powerOf2(half) * powerOf2(n - half);
  return power - 1 + power * remainderExpm1(bounded, n);
}
