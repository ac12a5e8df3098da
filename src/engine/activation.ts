// The activation functions: a function, its derivative and their formulas are one row of one table.
import { exponential, exponentialMinus1 } from './kernels/exponential';
import { normalCdf, normalDensity } from './normalDistribution';

/** σ and σ′ of one unit, with their formulas. The derivative is computed from z, so that it keeps its digits where a saturates. */
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

export const activations = {
  sigmoid: {
    formula: 'σ(z) = 1 / (1 + e⁻ᶻ)',
    derivativeFormula: 'σ′(z) = σ(z) (1 − σ(z))',
    value: logistic,
    derivative: logisticDensity,
    steepest: 0.25,
    range: [0, 1],
  },
  tanh: {
    formula: 'σ(z) = tanh z',
    derivativeFormula: 'σ′(z) = 1 − tanh² z',
    value: tanh,
    derivative: (z) => 4 * logisticDensity(2 * z),
    steepest: 1,
    range: [-1, 1],
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
  },
  elu: {
    formula: 'σ(z) = z if z > 0, else eᶻ − 1',
    derivativeFormula: 'σ′(z) = 1 if z > 0, else eᶻ',
    value: (z) => (z > 0 ? z : exponentialMinus1(z)),
    derivative: (z) => (z > 0 ? 1 : exponential(z)),
    steepest: 1,
    range: [-1, Infinity],
  },
  softplus: {
    formula: 'σ(z) = ln(1 + eᶻ)',
    derivativeFormula: 'σ′(z) = 1 / (1 + e⁻ᶻ)',
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    derivative: logistic,
    steepest: 1,
    range: [0, Infinity],
  },
  silu: {
    formula: 'σ(z) = z s(z), s(z) = 1 / (1 + e⁻ᶻ)',
    derivativeFormula: 'σ′(z) = s(z) (1 + z (1 − s(z)))',
    value: (z) => z * logistic(z),
    derivative: (z) => logistic(z) + z * logisticDensity(z),
    steepest: 1.099839320128867,
    range: [-0.2784645427610738, Infinity],
  },
  gelu: {
    formula: 'σ(z) = z Φ(z), Φ(z) = ½ (1 + erf(z / √2))',
    derivativeFormula: 'σ′(z) = Φ(z) + z φ(z), φ(z) = e^(−z²/2) / √(2π)',
    value: (z) => z * normalCdf(z),
    derivative: (z) => normalCdf(z) + z * normalDensity(z),
    steepest: 1.128904145185155,
    range: [-0.16997120747990366, Infinity],
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
