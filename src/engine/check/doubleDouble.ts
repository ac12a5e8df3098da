// Numbers of twice the precision: each is the sum of two float64 numbers, the second below the last digit of the first, and has
// some 32 digits. Source: Dekker, "A floating-point technique for extending the available precision" (1971); Hida, Li and Bailey,
// "Library for double-double and quad-double arithmetic" (2007). The functions err by less than 1e-28 of themselves, or of 1 where
// they say so.

/** A number as the sum of its two parts. */
export type DoubleDouble = readonly [high: number, low: number];

export const zero: DoubleDouble = [0, 0];
export const one: DoubleDouble = [1, 0];

const LN_2: DoubleDouble = [0.6931471805599453, 2.3190468138462996e-17];
/** 1 / √(2π) */
const DENSITY_AT_0: DoubleDouble = [0.3989422804014327, -2.49232720227773e-17];

/** Splits a float64 into two halves of 26 bits. */
const SPLITTER = 2 ** 27 + 1;

export function fromNumber(x: number): DoubleDouble {
  return [x, 0];
}

export function toNumber([high, low]: DoubleDouble): number {
  return high + low;
}

export function negate([high, low]: DoubleDouble): DoubleDouble {
  return [-high, -low];
}

/** a + b and what its rounding loses. */
function sumOf(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** a · b and what its rounding loses. */
function productOf(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [wideA, wideB] = [SPLITTER * a, SPLITTER * b];
  const [highA, highB] = [wideA - (wideA - a), wideB - (wideB - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return [product, highA * highB - product + highA * lowB + lowA * highB + lowA * lowB];
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, low] = sumOf(a[0], b[0]);
  const [middle, rest] = sumOf(a[1], b[1]);
  const [sum, error] = sumOf(high, low + middle);
  return sumOf(sum, error + rest);
}

export function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, low] = productOf(a[0], b[0]);
  return sumOf(high, low + (a[0] * b[1] + a[1] * b[0]));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a[0] / b[0];
  const rest = subtract(a, multiply(b, [first, 0]));
  const second = rest[0] / b[0];
  const remainder = subtract(rest, multiply(b, [second, 0]));
  return add(sumOf(first, second), [remainder[0] / b[0], 0]);
}

/** a times a power of 2. */
function scale([high, low]: DoubleDouble, power: number): DoubleDouble {
  return [high * power, low * power];
}

export function isNegative([high]: DoubleDouble): boolean {
  return high < 0;
}

export function size(x: DoubleDouble): DoubleDouble {
  return isNegative(x) ? negate(x) : x;
}

/** e^x; 0 below e^−745. x = k ln 2 + 512 r: the series of r, squared nine times. */
export function exponential(x: DoubleDouble): DoubleDouble {
  if (!(x[0] > -745)) return Number.isNaN(x[0]) ? [NaN, NaN] : zero;
  const k = Math.round(x[0] / LN_2[0]);
  const r = scale(subtract(x, multiply(LN_2, [k, 0])), 1 / 512);
  let [sum, term] = [r, r]; // e^r − 1
  for (let n = 2; n <= 9; n++) {
    term = divide(multiply(term, r), [n, 0]);
    sum = add(sum, term);
  }
  for (let i = 0; i < 9; i++) sum = add(scale(sum, 2), multiply(sum, sum));
  const half = Math.trunc(k / 2);
  return scale(scale(add(one, sum), 2 ** half), 2 ** (k - half));
}

/** e^x − 1, to 1e-28 of x where x is small. */
export function exponentialMinus1(x: DoubleDouble): DoubleDouble {
  if (Math.abs(x[0]) > 0.1) return subtract(exponential(x), one);
  let [sum, term] = [x, x];
  for (let n = 2; n <= 18; n++) {
    term = divide(multiply(term, x), [n, 0]);
    sum = add(sum, term);
  }
  return sum;
}

/** ln x, to 1e-30 of 1 near x = 1: Halley's step from the float64 logarithm. */
export function logarithm(x: DoubleDouble): DoubleDouble {
  const start = Math.log(x[0]);
  if (!Number.isFinite(start)) return [start, 0];
  const quotient = multiply(x, exponential([-start, 0]));
  return add([start, 0], scale(divide(subtract(quotient, one), add(quotient, one)), 2));
}

/** Φ(x) of the standard normal distribution, to 1e-31 of 1 above −8 and of itself below. */
export function normalCdf(x: DoubleDouble): DoubleDouble {
  if (x[0] > 8) return subtract(one, normalCdf(negate(x)));
  const density = multiply(DENSITY_AT_0, exponential(scale(multiply(x, x), -0.5)));
  if (x[0] < -8) {
    // Laplace's continued fraction 1/(y + 1/(y + 2/(y + …))), y = −x.
    let rest = negate(x);
    for (let k = 100; k >= 1; k--) rest = add(negate(x), divide([k, 0], rest));
    return divide(density, rest);
  }
  // ½ + φ(x) (x + x³/3 + x⁵/(3 · 5) + …)
  const square = multiply(x, x);
  let [sum, term] = [x, x];
  for (let n = 3; Math.abs(term[0]) > 1e-34 * Math.abs(sum[0]); n += 2) {
    term = divide(multiply(term, square), [n, 0]);
    sum = add(sum, term);
  }
  return add([0.5, 0], multiply(density, sum));
}
