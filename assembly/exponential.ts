// e^x for x ≤ 0, two numbers at a time. `src/engine/kernels/exponential.ts` says what is computed and why; it does the same
// operations in the same order, so that the two agree in every bit.

const SMALLEST: f64 = -750;
const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471804855391;
const LN2_LOW: f64 = 7.440617110012397e-11;
/** Adding it rounds to a whole number, which then stands in the low bits. */
const ROUNDER: f64 = 6755399441055744;

/** Below the smallest number every e^x is 0; a NaN stays. */
function clamped(x: v128): v128 {
  return f64x2.pmax(x, f64x2.splat(SMALLEST));
}

/** n = x / ln 2 rounded to a whole number, still carrying `ROUNDER`. */
function rounded(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDER));
}

/** 2^h, h = n/2 rounded down. */
function firstPower(carried: v128): v128 {
  return i64x2.shl(i64x2.add(i32x4.shr_s(carried, 1), i64x2.splat(1023)), 52);
}

/** 2^(n − h). */
function secondPower(carried: v128): v128 {
  return i64x2.shl(i64x2.add(i64x2.sub(carried, i32x4.shr_s(carried, 1)), i64x2.splat(1023)), 52);
}

/** e^r − 1 for x = n ln 2 + r. */
function remainderExpm1(x: v128, carried: v128): v128 {
  const n = f64x2.sub(carried, f64x2.splat(ROUNDER));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const c01 = linear(0.5000000000000006, 0.16666666666666685, r);
  const c23 = linear(0.041666666666573544, 0.008333333333314586, r);
  const c45 = linear(0.0013888888932405848, 0.0001984126990304645, r);
  const c67 = linear(2.4801504411726253e-5, 2.755722793671395e-6, r);
  const c89 = linear(2.762634074116806e-7, 2.5114479411826194e-8, r);
  const low = f64x2.add(c01, f64x2.mul(c23, r2));
  const high = f64x2.add(f64x2.add(c45, f64x2.mul(c67, r2)), f64x2.mul(c89, r4));
  return f64x2.add(f64x2.add(r, f64x2.mul(low, r2)), f64x2.mul(high, f64x2.mul(r2, r4)));
}

function linear(constant: f64, slope: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(f64x2.splat(slope), r));
}

/** e^x, x ≤ 0. */
export function exponential(x: v128): v128 {
  const bounded = clamped(x);
  const carried = rounded(bounded);
  const power = f64x2.mul(firstPower(carried), secondPower(carried));
  return f64x2.mul(f64x2.add(f64x2.splat(1), remainderExpm1(bounded, carried)), power);
}

/** e^x − 1, x ≤ 0. */
export function exponentialMinus1(x: v128): v128 {
  const bounded = clamped(x);
  const carried = rounded(bounded);
  const power = f64x2.mul(firstPower(carried), secondPower(carried));
  return f64x2.add(f64x2.sub(power, f64x2.splat(1)), f64x2.mul(power, remainderExpm1(bounded, carried)));
}
