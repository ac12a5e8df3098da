// The kernels in plain TypeScript: they work everywhere and are the faster ones for very small layers.
import { activations } from '../activation';
import type { Kernels } from './kernels';
import { multiply, multiplyTransposedLeft, multiplyTransposedRight } from './plainProducts';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

export const plainKernels: Kernels = {
  multiply,
  multiplyTransposedLeft,
  multiplyTransposedRight,

  sumRows({ rows, columns, data }, factor, out) {
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = i * columns; j < (i + 1) * columns; j++) sum += data[j]!;
      out[i] = factor * sum;
    }
  },

  multiplyEntries(a, b, out) {
    const [x, y, to] = [a.data, b.data, out.data];
    for (let i = 0; i < to.length; i++) to[i] = x[i]! * y[i]!;
  },

  activate(name, z, a, dadz) {
    const { value, derivative } = activations[name];
    const [x, y, dydx] = [z.data, a.data, dadz.data];
    for (let i = 0; i < x.length; i++) {
      y[i] = value(x[i]!);
      dydx[i] = derivative(x[i]!);
    }
  },

  descend(w, g, rate, decay, next) {
    for (let i = 0; i < w.length; i++) next[i] = w[i]! - rate * (g[i]! + decay * w[i]!);
  },

  descendWithMomentum(w, g, rate, decay, { momentum, nesterov }, isFirst, v, next) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + decay * w[i]!;
      const velocity = isFirst ? slope : momentum * v[i]! + slope;
      v[i] = velocity;
      next[i] = w[i]! - rate * (nesterov ? slope + momentum * velocity : velocity);
    }
  },

  adam(w, g, rate, decay, { beta1, beta2, epsilon }, correction1, correction2, m, v, next) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + decay * w[i]!;
      const first = beta1 * m[i]! + (1 - beta1) * slope;
      const second = beta2 * v[i]! + (1 - beta2) * slope * slope;
      m[i] = first;
      v[i] = second;
      next[i] = w[i]! - rate * (first / correction1 / (Math.sqrt(second) / correction2 + epsilon));
    }
  },
};
