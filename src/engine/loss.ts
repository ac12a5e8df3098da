// The losses: each is a sum of one term per output, and its derivative ∂l/∂y and formula stand in the same row.
import { ratio, type OutputValue } from './outputValue';

/** The loss l of one sample, as a sum over its k outputs. */
export interface Loss {
  readonly formula: string;
  readonly derivativeFormula: string;
  /** The term of one output y with target ŷ, in a network of k outputs. */
  readonly term: (y: number, target: number, k: number) => number;
  /** ∂l/∂y of that output. */
  readonly derivative: (y: number, target: number, k: number) => number;
  /** Whether it asks for probabilities: targets and outputs between 0 and 1. */
  readonly takesProbabilities: boolean;
  /** Where the loss is scale · Σ (y − ŷ)²: that scale, for k outputs. */
  readonly scale?: (k: number) => number;
  /** The same of an output whose activation is known. */
  readonly ofOutput: OutputLoss;
}

/** A loss of outputs whose activation acts on each unit by itself: exact where y has rounded to an end of its range. */
export interface OutputLoss {
  readonly term: (output: OutputValue, target: number, k: number) => number;
  /** ∂l/∂y. */
  readonly derivative: (output: OutputValue, target: number, k: number) => number;
  /** δ = ∂l/∂z, where it is not σ′(z) · ∂l/∂y: that may be 0 · ∞. */
  readonly delta?: (output: OutputValue, target: number) => number;
}

/** factor · ln(argument), where nothing times ln 0 is nothing. */
function timesLog(factor: number, argument: number): number {
  return factor === 0 ? 0 : factor * Math.log(argument);
}

/** l = scale · Σ (y − ŷ)², with the scale for k outputs. */
function squaredError(scale: (k: number) => number) {
  return {
    takesProbabilities: false,
    scale,
    term: (y: number, target: number, k: number) => scale(k) * ((y - target) * (y - target)),
    derivative: (y: number, target: number, k: number) => 2 * scale(k) * (y - target),
    ofOutput: {
      term: (output: OutputValue, target: number, k: number) => {
        const error = output.error(target);
        return scale(k) * (error * error);
      },
      derivative: (output: OutputValue, target: number, k: number) => 2 * scale(k) * output.error(target),
    },
  };
}

export const losses = {
  'squared-error': {
    formula: 'l = Σ (y − ŷ)²',
    derivativeFormula: '∂l/∂y = 2 (y − ŷ)',
    ...squaredError(() => 1),
  },
  'half-squared-error': {
    formula: 'l = ½ Σ (y − ŷ)²',
    derivativeFormula: '∂l/∂y = y − ŷ',
    ...squaredError(() => 0.5),
  },
  'mean-squared-error': {
    formula: 'l = (1/k) Σ (y − ŷ)²',
    derivativeFormula: '∂l/∂y = (2/k) (y − ŷ)',
    ...squaredError((k) => 1 / k),
  },
  'binary-cross-entropy': {
    formula: 'l = −Σ [ŷ ln y + (1 − ŷ) ln(1 − y)]',
    derivativeFormula: '∂l/∂y = (1 − ŷ)/(1 − y) − ŷ/y',
    takesProbabilities: true,
    term: (y, target) => timesLog(-target, y) + (target === 1 ? 0 : (target - 1) * Math.log1p(-y)),
    derivative: (y, target) => ratio(1 - target, 1 - y) - ratio(target, y),
    ofOutput: {
      // Nothing is asked of a logarithm whose factor is 0: it may be infinite.
      term: (output, target) =>
        (target === 0 ? 0 : -target * output.log) + (target === 1 ? 0 : (target - 1) * output.logOfRest),
      derivative: (output, target) => output.dividingByRest(1 - target) - output.dividing(target),
      delta: (output, target) =>
        (target === 1 ? 0 : (1 - target) * output.slopeOfLogOfRest) - (target === 0 ? 0 : target * output.slopeOfLog),
    },
  },
  'cross-entropy': {
    formula: 'l = −Σ ŷ ln y',
    derivativeFormula: '∂l/∂y = −ŷ/y',
    takesProbabilities: true,
    term: (y, target) => timesLog(-target, y),
    derivative: (y, target) => ratio(-target, y),
    ofOutput: {
      term: (output, target) => (target === 0 ? 0 : -target * output.log),
      derivative: (output, target) => output.dividing(-target),
      delta: (output, target) => (target === 0 ? 0 : -target * output.slopeOfLog),
    },
  },
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

export const lossNames = Object.keys(losses) as LossName[];
