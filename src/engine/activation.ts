// The activation functions: a function, its derivative and their formulas are one row of one table.
import { exponential, exponentialMinus1 } from './kernels/exponential';
import { hazard, normalCdf, timesNormalCdf, timesNormalDensity } from './normalDistribution';

/**
 * σ and σ′ of one unit, with their formulas. The derivative is computed from z, so that it keeps its digits where a saturates.
 *
 * By a sweep over all exponents of z, σ is within 4 units in the last place (gelu within 8), σ′ within 5 (gelu′ within 12); next to
 * the zeros of silu′ and gelu′ (z = −1.278 and −0.752), where two terms cancel, within that of the larger term.
 */
export interface Activation {
  /** σ(z) as a person writes it. */
  readonly formula: string;
  readonly derivativeFormula: string;
  /** a = σ(z). */
  readonly value: (z: number) => number;
  /** ∂a/∂z = σ′(z). */
  readonly derivative: (z: number) => number;
  /** The largest |σ′(z)| of all z. */
  readonly steepest: number;
  /** The bounds of a = σ(z) over all z, whether it reaches them (relu its 0) or only comes near (sigmoid its 0 and 1). */
  readonly range: readonly [low: number, high: number];
  /** True where σ′ jumps at z = 0, so that no finite difference across 0 can confirm it. */
  readonly hasKink?: true;
  /** What a loss asks of a that a itself has no digits for: see `Ends`. */
  readonly ends?: Ends;
}

/**
 * Quantities of an output that a loss is made of, from z, a and σ′(z), to their last digits where a has rounded to 0, 1 or −1.
 * What is left out is computed from a (outputValue.ts).
 */
export interface Ends {
  /** 1 − a, for a between ½ and 2. */
  readonly belowOne?: (z: number, a: number, slope: number) => number;
  /** 1 + a, for a below −½. */
  readonly aboveMinusOne?: (z: number, a: number, slope: number) => number;
  /** ln a. */
  readonly log?: (z: number, a: number) => number;
  /** ln(1 − a). */
  readonly logOfRest?: (z: number, a: number) => number;
  /** σ′(z) / a, the derivative of ln a. */
  readonly slopeOverValue?: (z: number, a: number, slope: number) => number;
  /** σ′(z) / (1 − a), the derivative of −ln(1 − a). */
  readonly slopeOverRest?: (z: number, a: number, slope: number) => number;
  /** factor / a where a is subnormal. */
  readonly overValue?: (factor: number, z: number) => number;
  /** factor / (1 − a) where 1 − a is subnormal. */
  readonly overRest?: (factor: number, z: number) => number;
}

/** e/(1 + e)² with e = e^(−|t|): σ′ of the sigmoid. Unlike a(1 − a) it stays right down to e^(−745). */
function logisticDensity(t: number): number {
  const e = exponential(-Math.abs(t));
  const inverse = 1 / (1 + e);
  return e * inverse * inverse;
}

/** 1/(1 + e^(−t)), in the form that neither overflows nor loses digits for large negative t. */
function logistic(t: number): number {
  const e = exponential(-Math.abs(t));
  const inverse = 1 / (1 + e);
  return t < 0 ? e * inverse : inverse;
}

/** tanh |z| = −m/(2 + m) with m = e^(−2|z|) − 1. */
function tanh(z: number): number {
  const m = exponentialMinus1(-2 * Math.abs(z));
  const size = -m / (2 + m);
  return z < 0 ? -size : z === 0 ? z : size;
}

function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** Where softplus is 1, ln(e − 1), in two parts whose sum has 32 digits. */
const SOFTPLUS_ONE = [0.5413248546129181, -1.8138570925507326e-17] as const;
/** Where silu is 1: the root of z − 1 = e^(−z). */
const SILU_ONE = [1.2784645427610737, 1.0946994183093437e-16] as const;
/** Where gelu is 1. */
const GELU_ONE = [1.144450718352879, -9.233841807009684e-17] as const;

/** z minus a point that two float64 numbers give. */
const from = (z: number, [high, low]: readonly [number, number]): number => z - high - low;

/** 1 − ln(1 + eᶻ) = −ln((1 + eᶻ)/e), where 1 + eᶻ = e + (e − 1)(eᵈ − 1) with d = z − ln(e − 1). */
function softplusBelowOne(z: number): number {
  return -Math.log1p((1 - Math.exp(-1)) * Math.expm1(from(z, SOFTPLUS_ONE)));
}

/** 1 − z s(z); near r, where silu is 1, as −(d − (r − 1)(e^(−d) − 1)) s(z) with d = z − r: nothing cancels on either side of r. */
function siluBelowOne(z: number): number {
  const d = from(z, SILU_ONE);
  if (Math.abs(d) > 1) return 1 - z * logistic(z);
  return -(d - (SILU_ONE[0] - 1) * Math.expm1(-d)) * logistic(z);
}

/**
 * 1 − z Φ(z) = −∫ gelu′ from r, where gelu is 1, to z: by Gauss and Legendre's rule of eight points, which is exact to the last
 * digits within ½ of r. Farther away the difference itself has all its digits.
 */
function geluBelowOne(z: number): number {
  const d = from(z, GELU_ONE);
  if (Math.abs(d) > 0.25) return 1 - timesNormalCdf(z, z);
  let mean = 0;
  for (const [x, weight] of legendre) {
    mean += weight * (geluSlope(GELU_ONE[0] + d * (0.5 - 0.5 * x)) + geluSlope(GELU_ONE[0] + d * (0.5 + 0.5 * x)));
  }
  return -d * mean;
}

function geluSlope(z: number): number {
  return normalCdf(z) + timesNormalDensity(z, z);
}

/** The positive points of the rule of eight points over (−1, 1), and half of their weights. */
const legendre = [
  [0.1834346424956498, 0.181341891689181],
  [0.525532409916329, 0.15685332293894363],
  [0.7966664774136267, 0.11119051722668724],
  [0.9602898564975363, 0.05061426814518813],
] as const;

/** ln a, from 1 − a where a is near 1. */
function logOf(a: number, belowOne: (z: number) => number, z: number): number {
  return a > 0.5 && a < 2 ? Math.log1p(-belowOne(z)) : Math.log(a);
}

/** Below it, ln(1 + e^z) is e^z to the last digit. */
const SOFTPLUS_TAIL = -37;

/** Below this z, e^z is subnormal or nearly so: a product with it is put together from e^(z/2), and rounds once. */
const TAIL = -700;

/** factor · e^z for z below `TAIL`. */
function timesExponential(factor: number, z: number): number {
  const half = exponential(z / 2);
  return factor * half * half;
}

/** factor / e^z: infinite only where the quotient is. */
export function overExponential(factor: number, z: number): number {
  const half = Math.exp(-z / 2);
  return factor === 0 ? 0 : factor * half * half;
}

export const activations = {
  sigmoid: {
    formula: 'σ(z) = 1 / (1 + e⁻ᶻ)',
    derivativeFormula: 'σ′(z) = σ(z) (1 − σ(z))',
    value: logistic,
    derivative: logisticDensity,
    steepest: 0.25,
    range: [0, 1],
    ends: {
      belowOne: (_z, a, slope) => slope / a, // σ′ = a (1 − a)
      log: (z) => -softplus(-z),
      logOfRest: (z) => -softplus(z),
      slopeOverValue: (z) => logistic(-z),
      slopeOverRest: logistic,
      overValue: overExponential,
      overRest: (factor, z) => overExponential(factor, -z),
    },
  },
  tanh: {
    formula: 'σ(z) = tanh z',
    derivativeFormula: 'σ′(z) = 1 − tanh² z',
    value: tanh,
    derivative: (z) => 4 * logisticDensity(2 * z),
    steepest: 1,
    range: [-1, 1],
    ends: {
      belowOne: (_z, a, slope) => slope / (1 + a), // σ′ = (1 − a)(1 + a)
      aboveMinusOne: (_z, a, slope) => slope / (1 - a),
      logOfRest: (z, a) => (a > 0.5 ? Math.LN2 - softplus(2 * z) : Math.log1p(-a)),
      slopeOverRest: (z) => 2 * logistic(2 * z), // 1 + a
      overRest: (factor, z) => overExponential(factor / 2, -2 * z),
    },
  },
  relu: {
    formula: 'σ(z) = max(0, z)',
    derivativeFormula: 'σ′(z) = 1 if z > 0, else 0',
    value: (z) => Math.max(0, z),
    derivative: (z) => (z > 0 ? 1 : 0),
    steepest: 1,
    range: [0, Infinity],
    hasKink: true,
  },
  'leaky-relu': {
    formula: 'σ(z) = z if z > 0, else 0.01 z',
    derivativeFormula: 'σ′(z) = 1 if z > 0, else 0.01',
    value: (z) => (z > 0 ? z : 0.01 * z),
    derivative: (z) => (z > 0 ? 1 : 0.01),
    steepest: 1,
    range: [-Infinity, Infinity],
    hasKink: true,
    ends: { slopeOverValue: (z) => 1 / z },
  },
  elu: {
    formula: 'σ(z) = z if z > 0, else eᶻ − 1',
    derivativeFormula: 'σ′(z) = 1 if z > 0, else eᶻ',
    value: (z) => (z > 0 ? z : exponentialMinus1(z)),
    derivative: (z) => (z > 0 ? 1 : exponential(z)),
    steepest: 1,
    range: [-1, Infinity],
    ends: { aboveMinusOne: (_z, _a, slope) => slope }, // 1 + a = eᶻ
  },
  softplus: {
    formula: 'σ(z) = ln(1 + eᶻ)',
    derivativeFormula: 'σ′(z) = 1 / (1 + e⁻ᶻ)',
    value: softplus,
    derivative: logistic,
    steepest: 1,
    range: [0, Infinity],
    ends: {
      belowOne: softplusBelowOne,
      log: (z, a) => (z < SOFTPLUS_TAIL ? z : logOf(a, softplusBelowOne, z)),
      slopeOverValue: (z, a, slope) => (z < SOFTPLUS_TAIL ? 1 : slope / a),
      overValue: overExponential,
    },
  },
  silu: {
    formula: 'σ(z) = z s(z), s(z) = 1 / (1 + e⁻ᶻ)',
    derivativeFormula: 'σ′(z) = s(z) (1 + z (1 − s(z)))',
    value: (z) => (z < TAIL ? timesExponential(z, z) : z * logistic(z)),
    derivative: (z) => (z < TAIL ? timesExponential(1 + z, z) : logistic(z) + z * logisticDensity(z)),
    steepest: 1.099839320128867,
    range: [-0.2784645427610738, Infinity],
    ends: {
      belowOne: siluBelowOne,
      // Above 0, z may be so small that a has lost its digits.
      log: (z, a) => (a < 0.5 ? Math.log(z) - softplus(-z) : logOf(a, siluBelowOne, z)),
      // σ′ = s(z) (1 + z s(−z)), and 1 + z s(−z) is 1 − silu(−z).
      slopeOverValue: (z) => siluBelowOne(-z) / z,
    },
  },
  gelu: {
    formula: 'σ(z) = z Φ(z), Φ(z) = ½ (1 + erf(z / √2))',
    derivativeFormula: 'σ′(z) = Φ(z) + z φ(z), φ(z) = e^(−z²/2) / √(2π)',
    value: (z) => timesNormalCdf(z, z),
    derivative: geluSlope,
    steepest: 1.128904145185155,
    range: [-0.16997120747990366, Infinity],
    ends: {
      belowOne: geluBelowOne,
      log: (z, a) => (a < 0.5 ? Math.log(z) + Math.log(normalCdf(z)) : logOf(a, geluBelowOne, z)),
      slopeOverValue: (z) => 1 / z + hazard(z),
    },
  },
  identity: {
    formula: 'σ(z) = z',
    derivativeFormula: 'σ′(z) = 1',
    value: (z) => z,
    derivative: () => 1,
    steepest: 1,
    range: [-Infinity, Infinity],
  },
} as const satisfies Record<string, Activation>;

/** An activation that acts on each unit by itself. */
export type ElementwiseName = keyof typeof activations;

/** Softmax is not in the table: each of its outputs depends on every z of the layer (see softmax.ts). */
export type ActivationName = ElementwiseName | 'softmax';

export const activationNames: readonly ActivationName[] = [
  ...(Object.keys(activations) as ElementwiseName[]),
  'softmax',
];

/** The formulas of an activation, for people: with cases as "… if …, else …", which are translated where they are shown. */
export function activationFormulas(name: ActivationName): Pick<Activation, 'formula' | 'derivativeFormula'> {
  if (name !== 'softmax') return activations[name];
  return { formula: 'aᵢ = eᶻⁱ / Σⱼ eᶻʲ', derivativeFormula: '∂aᵢ/∂zᵢ = aᵢ (1 − aᵢ), ∂aᵢ/∂zⱼ = −aᵢ aⱼ' };
}

/** The bounds of what a layer gives out: `range` of its activation. */
export function activationRange(name: ActivationName): readonly [low: number, high: number] {
  return name === 'softmax' ? [0, 1] : activations[name].range;
}
