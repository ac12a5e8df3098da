// a = σ(z) and σ′(z) of `count` numbers, two at a time. The arrays are padded to whole vectors. Each does what its row of
// the table in src/engine/activation.ts does, operation by operation.
import { exponential, exponentialMinus1, negativeSize, one, withSignOf } from './exponential';

/** As in src/engine/activation.ts: below it e^z is subnormal, or nearly so. */
const TAIL: f64 = -700;

export function sigmoid(z: usize, a: usize, dadz: usize, count: usize): void {
  for (const end = z + (count << 3); z < end; z += 16, a += 16, dadz += 16) {
    const x = v128.load(z);
    const e = exponential(negativeSize(x));
    const inverse = f64x2.div(one(), f64x2.add(one(), e));
    const other = f64x2.mul(e, inverse);
    v128.store(a, v128.bitselect(other, inverse, f64x2.lt(x, f64x2.splat(0))));
    v128.store(dadz, f64x2.mul(other, inverse));
  }
}

export function tanh(z: usize, a: usize, dadz: usize, count: usize): void {
  for (const end = z + (count << 3); z < end; z += 16, a += 16, dadz += 16) {
    const x = v128.load(z);
    const twice = f64x2.mul(f64x2.splat(2), negativeSize(x));
    const m = exponentialMinus1(twice);
    const size = f64x2.div(f64x2.neg(m), f64x2.add(f64x2.splat(2), m));
    v128.store(a, withSignOf(x, size));
    const e = exponential(twice);
    const inverse = f64x2.div(one(), f64x2.add(one(), e));
    v128.store(dadz, f64x2.mul(f64x2.splat(4), f64x2.mul(f64x2.mul(e, inverse), inverse)));
  }
}

export function elu(z: usize, a: usize, dadz: usize, count: usize): void {
  for (const end = z + (count << 3); z < end; z += 16, a += 16, dadz += 16) {
    const x = v128.load(z);
    const isPositive = f64x2.gt(x, f64x2.splat(0));
    v128.store(a, v128.bitselect(x, exponentialMinus1(x), isPositive));
    v128.store(dadz, v128.bitselect(one(), exponential(x), isPositive));
  }
}

export function silu(z: usize, a: usize, dadz: usize, count: usize): void {
  for (const end = z + (count << 3); z < end; z += 16, a += 16, dadz += 16) {
    const x = v128.load(z);
    const e = exponential(negativeSize(x));
    const inverse = f64x2.div(one(), f64x2.add(one(), e));
    const other = f64x2.mul(e, inverse);
    const logistic = v128.bitselect(other, inverse, f64x2.lt(x, f64x2.splat(0)));
    v128.store(a, f64x2.mul(x, logistic));
    v128.store(dadz, f64x2.add(logistic, f64x2.mul(x, f64x2.mul(other, inverse))));
    const isTail = f64x2.lt(x, f64x2.splat(TAIL));
    if (v128.any_true(isTail)) {
      const half = exponential(f64x2.mul(x, f64x2.splat(0.5)));
      const value = f64x2.mul(f64x2.mul(x, half), half);
      const slope = f64x2.mul(f64x2.mul(f64x2.add(one(), x), half), half);
      v128.store(a, v128.bitselect(value, v128.load(a), isTail));
      v128.store(dadz, v128.bitselect(slope, v128.load(dadz), isTail));
    }
  }
}
