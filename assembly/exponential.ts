// e^x for x ≤ 0, two numbers at a time. `src/engine/kernels/exponential.ts` says what is computed and why; it does the same
// operations in the same order, so that the two agree in every bit.
import { CONSTANTS } from './scratch';

// The constants stand in memory: V8 makes one that is written in the code with three instructions, each time anew. And all of
// this is inlined: the compiler would leave calls in the loops. (Prettier knows no decorated functions and skips this file.)
const SMALLEST: usize = CONSTANTS;
const LOG2_E: usize = CONSTANTS + 8;
const LN2_HIGH: usize = CONSTANTS + 16;
const LN2_LOW: usize = CONSTANTS + 24;
/** Adding it rounds to a whole number, which then stands in the low bits. */
const ROUNDER: usize = CONSTANTS + 32;
const ONE: usize = CONSTANTS + 40;
/** The bits of the exponent 0, at the low end. */
const EXPONENT_0: usize = CONSTANTS + 48;
const SIGN: usize = CONSTANTS + 56;
/** The polynomial's, from the lowest power. */
const COEFFICIENTS: usize = CONSTANTS + 64;

/** Writes the constants. Needed once, before the first activation. */
export function prepare(): void {
  store<f64>(SMALLEST, -750);
  store<f64>(LOG2_E, 1.4426950408889634);
  store<f64>(LN2_HIGH, 0.6931471804855391);
  store<f64>(LN2_LOW, 7.440617110012397e-11);
  store<f64>(ROUNDER, 6755399441055744);
  store<f64>(ONE, 1);
  store<i64>(EXPONENT_0, 1023);
  store<f64>(SIGN, -0.0);
  store<f64>(COEFFICIENTS, 0.5000000000000006);
  store<f64>(COEFFICIENTS, 0.16666666666666685, 8);
  store<f64>(COEFFICIENTS, 0.041666666666573544, 16);
  store<f64>(COEFFICIENTS, 0.008333333333314586, 24);
  store<f64>(COEFFICIENTS, 0.0013888888932405848, 32);
  store<f64>(COEFFICIENTS, 0.0001984126990304645, 40);
  store<f64>(COEFFICIENTS, 2.4801504411726253e-5, 48);
  store<f64>(COEFFICIENTS, 2.755722793671395e-6, 56);
  store<f64>(COEFFICIENTS, 2.762634074116806e-7, 64);
  store<f64>(COEFFICIENTS, 2.5114479411826194e-8, 72);
}

@inline
export function one(): v128 {
  return v128.load_splat<f64>(ONE);
}

/** −|x|. */
@inline
export function negativeSize(x: v128): v128 {
  return v128.or(x, v128.load_splat<f64>(SIGN));
}

/** `size`, which is not negative, with the sign of x. */
@inline
export function withSignOf(x: v128, size: v128): v128 {
  return v128.bitselect(x, size, v128.load_splat<f64>(SIGN));
}

/** Below the smallest number every e^x is 0; a NaN stays. */
@inline
function clamped(x: v128): v128 {
  return f64x2.pmax(x, v128.load_splat<f64>(SMALLEST));
}

/** n = x / ln 2 rounded to a whole number, still carrying `ROUNDER`. */
@inline
function rounded(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, v128.load_splat<f64>(LOG2_E)), v128.load_splat<f64>(ROUNDER));
}

/** 2^h, h = n/2 rounded down. */
@inline
function firstPower(carried: v128): v128 {
  return i64x2.shl(i64x2.add(i32x4.shr_s(carried, 1), v128.load_splat<f64>(EXPONENT_0)), 52);
}

/** 2^(n − h). */
@inline
function secondPower(carried: v128): v128 {
  return i64x2.shl(i64x2.add(i64x2.sub(carried, i32x4.shr_s(carried, 1)), v128.load_splat<f64>(EXPONENT_0)), 52);
}

/** e^r − 1 for x = n ln 2 + r. */
@inline
function remainderExpm1(x: v128, carried: v128): v128 {
  const n = f64x2.sub(carried, v128.load_splat<f64>(ROUNDER));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, v128.load_splat<f64>(LN2_HIGH))), f64x2.mul(n, v128.load_splat<f64>(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const c01 = linear(0, r);
  const c23 = linear(2, r);
  const c45 = linear(4, r);
  const c67 = linear(6, r);
  const c89 = linear(8, r);
  const low = f64x2.add(c01, f64x2.mul(c23, r2));
  const high = f64x2.add(f64x2.add(c45, f64x2.mul(c67, r2)), f64x2.mul(c89, r4));
  return f64x2.add(f64x2.add(r, f64x2.mul(low, r2)), f64x2.mul(high, f64x2.mul(r2, r4)));
}

/** c + c′ r, `power` being that of c. */
@inline
function linear(power: usize, r: v128): v128 {
  const at = COEFFICIENTS + (power << 3);
  return f64x2.add(v128.load_splat<f64>(at), f64x2.mul(v128.load_splat<f64>(at, 8), r));
}

/** e^x, x ≤ 0. */
@inline
export function exponential(x: v128): v128 {
  const bounded = clamped(x);
  const carried = rounded(bounded);
  const power = f64x2.mul(firstPower(carried), secondPower(carried));
  return f64x2.mul(f64x2.add(one(), remainderExpm1(bounded, carried)), power);
}

/** e^x − 1, x ≤ 0. */
@inline
export function exponentialMinus1(x: v128): v128 {
  const bounded = clamped(x);
  const carried = rounded(bounded);
  const power = f64x2.mul(firstPower(carried), secondPower(carried));
  return f64x2.add(f64x2.sub(power, one()), f64x2.mul(power, remainderExpm1(bounded, carried)));
}
