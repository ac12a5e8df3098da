// The forward pass once more, in twice the precision and from the textbook's formulas: nothing of it is shared with the engine’s
// own passes. A difference quotient of its loss has some sixteen digits, where one in float64 has ten at best.
import type { ElementwiseName } from '../activation';
import type { BatchState } from '../batchState';
import { losses, type LossName } from '../loss';
import { outputLayer, type Network } from '../network';
import { largestFinite } from '../norm';
import type { Parameters } from '../parameters';
import {
  add,
  divide,
  exponential,
  exponentialMinus1,
  fromNumber,
  isNegative,
  logarithm,
  multiply,
  negate,
  normalCdf,
  one,
  size,
  subtract,
  toNumber,
  zero,
  type DoubleDouble,
} from './doubleDouble';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** How far z moves, relatively: a difference quotient then errs by some 1e-16 from its curvature, and by less from rounding. */
const STEP = 1e-8;
/** Rounding of a loss, relative to it and to what it is made of. */
const ROUNDING = 1e-29;

/** ∂l/∂θ by a difference quotient, and how far it may be off. */
export interface Opinion {
  readonly derivative: number;
  readonly error: number;
}

/** Of which parameter: in layer `index`, into unit `to`, from input `from` or `null` for the bias (all 0-based). */
export interface Asked {
  readonly index: number;
  readonly to: number;
  readonly from: number | null;
}

/**
 * ∂l/∂θ of the batch's loss, independent of the engine. A unit whose activation has two pieces stays on the piece that it is on at
 * `base` (at z = 0 that of z ≤ 0), so that the convention for σ′(0) is part of what is said.
 */
export function secondOpinion(network: Network, parameters: Parameters, base: BatchState, asked: Asked): Opinion {
  const input = asked.from === null ? 1 : largestInput(base, asked.index, asked.from);
  const step = STEP / (input || 1);
  const lossAt = (change: number): DoubleDouble => loss(network, parameters, base, asked, change);
  const quotient = (h: number): number => toNumber(divide(subtract(lossAt(h), lossAt(-h)), fromNumber(2 * h)));
  // Richardson's extrapolation: what the curvature does to a step twice as long is four times as much.
  const [near, far] = [quotient(step), quotient(2 * step)];
  // A logarithm of y is a difference of numbers as large as z.
  const outputs = losses[network.loss].takesProbabilities ? largestFinite(base.layers.at(-1)!.z.data) : 1;
  const rounding = (ROUNDING * Math.max(1, outputs, Math.abs(lossAt(0)[0]))) / step;
  return { derivative: (4 * near - far) / 3, error: Math.abs(far - near) + rounding };
}

/** The largest |a| that the weight multiplies in the batch. */
function largestInput(base: BatchState, index: number, from: number): number {
  const { columns, data } = base.activationsOf(index);
  let largest = 0;
  for (let s = 0; s < columns; s++) largest = Math.max(largest, Math.abs(data[from * columns + s]!));
  return largest;
}

/** The batch's loss with one parameter changed. */
function loss(
  network: Network,
  parameters: Parameters,
  base: BatchState,
  { index, to, from }: Asked,
  change: number,
): DoubleDouble {
  const { inputs, targets } = base.batch;
  let total = zero;
  for (let s = 0; s < inputs.columns; s++) {
    let a = Array.from({ length: inputs.rows }, (_, i) => fromNumber(inputs.data[i * inputs.columns + s]!));
    let z: DoubleDouble[] = [];
    network.layers.forEach(({ units, activation }, l) => {
      const { weights, biases } = parameters.layers[l]!;
      const below = a;
      z = Array.from({ length: units }, (_, i) => {
        const isAsked = l === index && i === to;
        let sum = fromNumber(biases[i]!);
        if (isAsked && from === null) sum = add(sum, fromNumber(change));
        below.forEach((x, j) => {
          sum = add(sum, multiply(fromNumber(weights.data[i * weights.columns + j]!), x));
          if (isAsked && from === j) sum = add(sum, multiply(fromNumber(change), x));
        });
        return sum;
      });
      const signs = base.layers[l]!.z;
      a =
        activation === 'softmax'
          ? softmax(z)
          : z.map((x, i) => activations[activation](x, signs.data[i * signs.columns + s]! > 0));
    });
    const wanted = a.map((_, i) => fromNumber(targets.data[i * targets.columns + s]!));
    total = add(total, sampleLoss(network, z, a, wanted));
  }
  return network.reduction === 'mean' ? divide(total, fromNumber(inputs.columns)) : total;
}

const plus1 = (x: DoubleDouble): DoubleDouble => add(one, x);
const twice = (x: DoubleDouble): DoubleDouble => [2 * x[0], 2 * x[1]];

function logistic(z: DoubleDouble): DoubleDouble {
  const e = exponential(negate(size(z)));
  return divide(isNegative(z) ? e : one, plus1(e));
}

function softplus(z: DoubleDouble): DoubleDouble {
  const tail = logarithm(plus1(exponential(negate(size(z)))));
  return isNegative(z) ? tail : add(z, tail);
}

/** σ(z), on the piece for z > 0 or the other one. */
const activations: Readonly<Record<ElementwiseName, (z: DoubleDouble, isPositive: boolean) => DoubleDouble>> = {
  sigmoid: logistic,
  tanh: (z) => {
    const m = exponentialMinus1(twice(negate(size(z))));
    const t = divide(negate(m), add([2, 0], m));
    return isNegative(z) ? negate(t) : t;
  },
  relu: (z, isPositive) => (isPositive ? z : zero),
  'leaky-relu': (z, isPositive) => (isPositive ? z : multiply([0.01, 0], z)),
  elu: (z, isPositive) => (isPositive ? z : exponentialMinus1(z)),
  softplus,
  silu: (z) => multiply(z, logistic(z)),
  gelu: (z) => multiply(z, normalCdf(z)),
  identity: (z) => z,
};

function softmax(z: readonly DoubleDouble[]): DoubleDouble[] {
  const total = logSumExp(z);
  return z.map((x) => exponential(subtract(x, total)));
}

function logSumExp(z: readonly DoubleDouble[]): DoubleDouble {
  const largest = z.reduce((most, x) => (isNegative(subtract(most, x)) ? x : most));
  const sum = z.reduce((total, x) => add(total, exponential(subtract(x, largest))), zero);
  return add(largest, logarithm(sum));
}

/** Where a loss takes probabilities: ln y and ln(1 − y) of every output, from z where that keeps digits. */
interface Logarithms {
  readonly ofValue: (unit: number) => DoubleDouble;
  readonly ofRest: (unit: number) => DoubleDouble;
}

function logarithmsOf(
  activation: ElementwiseName | 'softmax',
  z: readonly DoubleDouble[],
  y: readonly DoubleDouble[],
): Logarithms {
  if (activation === 'softmax') {
    const all = logSumExp(z);
    return {
      ofValue: (unit) => subtract(z[unit]!, all),
      ofRest: (unit) => {
        const others = z.filter((_, i) => i !== unit);
        return others.length === 0 ? [-Infinity, 0] : subtract(logSumExp(others), all);
      },
    };
  }
  if (activation === 'sigmoid') {
    return {
      ofValue: (unit) => negate(softplus(negate(z[unit]!))),
      ofRest: (unit) => negate(softplus(z[unit]!)),
    };
  }
  return {
    ofValue: (unit) => logarithm(y[unit]!),
    ofRest: (unit) =>
      activation === 'tanh'
        ? subtract(logarithm([2, 0]), softplus(twice(z[unit]!)))
        : logarithm(subtract(one, y[unit]!)),
  };
}

/** Nothing times ln 0 is nothing. */
function times(factor: DoubleDouble, value: () => DoubleDouble): DoubleDouble {
  return factor[0] === 0 ? zero : multiply(factor, value());
}

function sampleLoss(
  network: Network,
  z: readonly DoubleDouble[],
  y: readonly DoubleDouble[],
  targets: readonly DoubleDouble[],
): DoubleDouble {
  const total = (term: (unit: number) => DoubleDouble): DoubleDouble =>
    y.reduce((sum, _, unit) => add(sum, term(unit)), zero);
  const squares = (): DoubleDouble =>
    total((unit) => {
      const error = subtract(y[unit]!, targets[unit]!);
      return multiply(error, error);
    });
  const { ofValue, ofRest } = logarithmsOf(outputLayer(network).activation, z, y);
  const totals: Readonly<Record<LossName, () => DoubleDouble>> = {
    'squared-error': squares,
    'half-squared-error': () => divide(squares(), [2, 0]),
    'mean-squared-error': () => divide(squares(), fromNumber(y.length)),
    'cross-entropy': () => negate(total((unit) => times(targets[unit]!, () => ofValue(unit)))),
    'binary-cross-entropy': () =>
      negate(
        total((unit) =>
          add(
            times(targets[unit]!, () => ofValue(unit)),
            times(subtract(one, targets[unit]!), () => ofRest(unit)),
          ),
        ),
      ),
  };
  return totals[network.loss]();
}
