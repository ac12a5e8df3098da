// The derivatives of activations once more, from other formulas than the table's: a second opinion that shares no mistake with it.
import type { ElementwiseName } from '../activation';

/** A derivative, and the sum of its terms' sizes: its rounding error is some units in the last place of `size`. */
export interface Slope {
  readonly value: number;
  readonly size: number;
}

const ROOT_OF_2_PI = Math.sqrt(2 * Math.PI);

/** 1/(1 + e^(−z)). */
export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** σ′(z) of a unit whose recorded output is a = σ(z). Where σ′ jumps at z = 0, it is that of the side below, by convention. */
export function slopeOf(name: ElementwiseName, z: number, a: number): Slope {
  switch (name) {
    case 'sigmoid': {
      const half = 0.5 / Math.cosh(z / 2);
      return single(half * half);
    }
    case 'tanh': {
      const secant = 1 / Math.cosh(z);
      return single(secant * secant);
    }
    case 'relu':
      return single(z <= 0 ? 0 : 1);
    case 'leaky-relu':
      return single(z <= 0 ? 0.01 : 1);
    case 'elu':
      return single(Math.exp(Math.min(z, 0)));
    case 'softplus':
      return single(logistic(z));
    case 'silu': {
      const half = 0.5 / Math.cosh(z / 2);
      return sum(logistic(z), z * half * half);
    }
    case 'gelu':
      return sum(z === 0 ? 0.5 : a / z, (z * Math.exp((-z * z) / 2)) / ROOT_OF_2_PI);
    case 'identity':
      return single(1);
  }
}

function single(value: number): Slope {
  return { value, size: Math.abs(value) };
}

function sum(one: number, other: number): Slope {
  return { value: one + other, size: Math.abs(one) + Math.abs(other) };
}
