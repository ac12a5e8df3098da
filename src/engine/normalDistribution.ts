// Φ and φ of the standard normal distribution, which gelu is made of.

/** φ(z) = e^(−z²/2) / √(2π). */
export function normalDensity(z: number): number {
  return timesNormalDensity(1, z);
}

/** factor · φ(z), rounded once where φ(z) is subnormal. */
export function timesNormalDensity(factor: number, z: number): number {
  if (!(Math.abs(z) < LARGEST)) return Number.isNaN(z) ? z : 0 * factor;
  // e^(−z²/2) as e^(−c²/2) · e^((c − z)(c + z)/2) with c = z to 21 bits: c² is exact.
  const coarse = truncateTo21Bits(z);
  const half = Math.exp(-0.25 * coarse * coarse);
  return factor * (Math.exp(0.5 * (coarse - z) * (coarse + z)) / SQRT_2_PI) * half * half;
}

/** Φ(z) = ½ erfc(−z/√2): the complement keeps every digit of the left tail. */
export function normalCdf(z: number): number {
  return timesNormalCdf(1, z);
}

/** factor · Φ(z), rounded once where Φ(z) is subnormal. */
export function timesNormalCdf(factor: number, z: number): number {
  return z < TAIL ? timesNormalDensity(factor * mills(z), z) : factor * (0.5 * erfc(-z * Math.SQRT1_2));
}

/** φ(z) / Φ(z). */
export function hazard(z: number): number {
  return z < TAIL ? 1 / mills(z) : normalDensity(z) / normalCdf(z);
}

/** From here on φ is 0. */
const LARGEST = 40;
/**
 * Below it, Φ(z) is computed by Mills' ratio: the rounding of z/√2 comes back in erfc multiplied by z², that of z itself does
 * not here.
 */
const TAIL = -2;
const SQRT_2_PI = 2.5066282746310002;

/**
 * Φ(z)/φ(z) for z below `TAIL`: Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/(x + …)))) with x = −z, from its
 * hundredth term, which is exact to the last digits there. Source: Abramowitz and Stegun, 26.2.14.
 */
function mills(z: number): number {
  let rest = -z;
  for (let k = 100; k >= 1; k--) rest = -z + k / rest;
  return 1 / rest;
}

/**
 * The complementary error function 1 − erf(x).
 * Source: FDLIBM s_erf.c (Sun Microsystems, 1993), whose rational approximations err by less than one unit in the last place.
 */
function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return x < 0.25 ? 1 - (x + x * smallRatio(x * x)) : 0.5 - (x - 0.5 + x * smallRatio(x * x));
  if (size < 1.25) {
    const ratio = polynomial(P_A, size - 1) / polynomial(Q_A, size - 1);
    return x >= 0 ? 1 - ERF_OF_1 - ratio : 1 + (ERF_OF_1 + ratio);
  }
  if (!(size < 28)) return Number.isNaN(x) ? x : x > 0 ? 0 : 2;
  if (x < -6) return 2;
  const s = 1 / (size * size);
  const exponent = size < 1 / 0.35 ? polynomial(R_A, s) / polynomial(S_A, s) : polynomial(R_B, s) / polynomial(S_B, s);
  // e^(−x²) as e^(−c²) · e^((c − x)(c + x)) with c = x to 21 bits: c² is exact.
  const coarse = truncateTo21Bits(size);
  const tail = (Math.exp(-coarse * coarse - 0.5625) * Math.exp((coarse - size) * (coarse + size) + exponent)) / size;
  return x > 0 ? tail : 2 - tail;
}

function smallRatio(square: number): number {
  return polynomial(P_P, square) / polynomial(Q_Q, square);
}

/** Horner's rule, coefficients from the constant upwards. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const bits = new DataView(new ArrayBuffer(8));

/** x with the low 32 bits of its float64 set to 0. */
function truncateTo21Bits(x: number): number {
  bits.setFloat64(0, x);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** erf(1) to single precision: the middle interval approximates erf(x) − this. */
const ERF_OF_1 = 8.45062911510467529297e-1;

// |x| < 0.84375: erf(x) = x + x P(x²)/Q(x²)
const P_P = [
  1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2, -5.77027029648944159157e-3,
  -2.37630166566501626084e-5,
];
const Q_Q = [
  1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3, 1.32494738004321644526e-4,
  -3.9602282787753681232e-6,
];
// 0.84375 ≤ |x| < 1.25: erf(x) = ERF_OF_1 + P(|x| − 1)/Q(|x| − 1)
const P_A = [
  -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1, 3.18346619901161753674e-1,
  -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
];
const Q_A = [
  1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2, 1.26171219808761642112e-1,
  1.36370839120290507362e-2, 1.1984499846799107417e-2,
];
// 1.25 ≤ |x| < 1/0.35: erfc(x) = e^(−x² − 0.5625 + R(1/x²)/S(1/x²)) / x
const R_A = [
  -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1, -6.23753324503260060396e1,
  -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1, -9.81432934416914548592,
];
const S_A = [
  1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
  4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
];
// 1/0.35 ≤ |x| < 28
const R_B = [
  -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1, -1.60636384855821916062e2,
  -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
];
const S_B = [
  1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
  2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
];
