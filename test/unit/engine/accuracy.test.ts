// The accuracy of the functions that are computed here rather than by Math, against exponentials to 1,200 bits.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activations } from '../../../src/engine/activation';
import { exponential, exponentialMinus1 } from '../../../src/engine/kernels/exponential';

/** Fixed-point numbers with this many binary places. */
const PLACES = 1200n;
const ONE = 1n << PLACES;

const times = (x: bigint, y: bigint): bigint => (x * y) >> PLACES;
const over = (x: bigint, y: bigint): bigint => (x << PLACES) / y;

/** x exactly. */
function fixed(x: number): bigint {
  let [scaled, places] = [x, 0n];
  while (!Number.isInteger(scaled)) [scaled, places] = [scaled * 2, places + 1n];
  return (BigInt(scaled) << PLACES) >> places;
}

/** e^x, x ≤ 0: the series of x / 2^10, squared 10 times. */
function exactExponential(x: bigint): bigint {
  const reduced = x >> 10n;
  let [sum, term] = [ONE, ONE];
  for (let n = 1n; term > 1n || term < -1n; n++) sum += term = times(term, reduced) / n;
  for (let i = 0; i < 10; i++) sum = times(sum, sum);
  return sum;
}

/** How far `actual` is from `exact`, in units in the last place of a float64 near `exact`. */
function unitsInLastPlace(actual: number, exact: bigint): number {
  const size = exact < 0n ? -exact : exact;
  const digits = size.toString(16);
  const bits = 4 * (digits.length - 1) + 31 - Math.clz32(parseInt(digits.charAt(0), 16));
  const exponent = Math.max(bits - Number(PLACES), -1022) - 52;
  const error = fixed(actual) - exact;
  return Math.abs(Number((error << 20n) / (1n << (PLACES + BigInt(exponent))))) / 2 ** 20;
}

/** Where a sweep over all exponents found the worst digits. */
const hard = [25.948790647089481, 0.41265109079328244, 1.8391150301322341, 2.0240996165401337, 1.3251708578318357];

/** Points of (0, most], dense near 0 and evenly spread. */
const points = (most: number): number[] => [
  ...Array.from({ length: 100 }, (_, i) => (most * (i + 1)) / 100),
  ...Array.from({ length: 100 }, (_, i) => most * 0.75 ** i),
  ...Array.from({ length: 100 }, (_, i) => Math.abs(Math.sin(i + 1)) * 3),
  ...hard.filter((z) => z <= most),
];

function worst(most: number, actual: (z: number) => number, exact: (z: bigint) => bigint): number {
  return Math.max(...points(most).map((z) => unitsInLastPlace(actual(z), exact(fixed(z)))));
}

describe('accuracy in units in the last place', () => {
  it('eˣ and eˣ − 1 to 1.3 for x ≤ 0', () => {
    assert.ok(worst(708, (z) => exponential(-z), (z) => exactExponential(-z)) <= 1.3); // prettier-ignore
    assert.ok(worst(708, (z) => exponentialMinus1(-z), (z) => exactExponential(-z) - ONE) <= 1.3); // prettier-ignore
  });

  it('sigmoid to 4 and its derivative to 5, for |z| up to 700', () => {
    const { value, derivative } = activations.sigmoid;
    const density = (z: bigint): bigint => {
      const e = exactExponential(-z);
      return over(over(e, ONE + e), ONE + e);
    };
    assert.ok(worst(700, value, (z) => over(ONE, ONE + exactExponential(-z))) <= 4);
    assert.ok(worst(700, (z) => value(-z), (z) => over(exactExponential(-z), ONE + exactExponential(-z))) <= 4); // prettier-ignore
    assert.ok(worst(700, derivative, density) <= 5);
    assert.ok(worst(700, (z) => derivative(-z), density) <= 5);
  });

  it('tanh to 4 and its derivative to 5, for |z| up to 350', () => {
    const { value, derivative } = activations.tanh;
    const square = (z: bigint): bigint => exactExponential(-2n * z);
    assert.ok(worst(350, value, (z) => over(ONE - square(z), ONE + square(z))) <= 4);
    assert.ok(worst(350, derivative, (z) => over(over(4n * square(z), ONE + square(z)), ONE + square(z))) <= 5);
  });

  it('stays right where e⁻ᶻ is subnormal', () => {
    for (const z of [709, 720, 740, 745])
      assert.ok(unitsInLastPlace(exponential(-z), exactExponential(fixed(-z))) <= 1);
    assert.equal(exponential(-746), 0);
    assert.ok(activations.sigmoid.derivative(740) > 0);
  });
});
