// The kernels in WebAssembly with 128-bit vectors: calls that say where the arrays are in the one memory.
import type { ElementwiseName } from '../activation';
import type { Matrix } from '../matrix';
import type { AdamOptions, SgdOptions } from '../optimizer';
import type { Kernels } from './kernels';
import { plainKernels } from './plain';
import type { ActivationMap, Exports } from './webAssembly';

/** The kernels of one memory. They take arrays of that memory only, padded to whole vectors. */
export class SimdKernels implements Kernels {
  private readonly maps: Partial<Record<ElementwiseName, ActivationMap>>;

  constructor(private readonly exports: Exports) {
    const { sigmoid, tanh, elu, silu } = exports;
    this.maps = { sigmoid, tanh, elu, silu };
  }

  multiply(a: Matrix, b: Matrix, bias: Float64Array, out: Matrix): void {
    this.exports.multiply(out.rows, out.columns, a.columns, at(a), at(b), bias.byteOffset, at(out));
  }

  multiplyTransposedLeft(a: Matrix, b: Matrix, out: Matrix): void {
    this.exports.multiplyTransposedLeft(out.rows, out.columns, a.rows, at(a), at(b), at(out));
  }

  multiplyTransposedRight(a: Matrix, b: Matrix, factor: number, out: Matrix): void {
    this.exports.multiplyTransposedRight(out.rows, out.columns, a.columns, at(a), at(b), factor, at(out));
  }

  sumRows(a: Matrix, factor: number, out: Float64Array): void {
    this.exports.sumRows(at(a), a.rows, a.columns, factor, out.byteOffset);
  }

  multiplyEntries(a: Matrix, b: Matrix, out: Matrix): void {
    this.exports.multiplyEntries(at(a), at(b), at(out), out.data.length);
  }

  activate(name: ElementwiseName, z: Matrix, a: Matrix, dadz: Matrix): void {
    const map = this.maps[name];
    if (map === undefined) return plainKernels.activate(name, z, a, dadz);
    map(at(z), at(a), at(dadz), z.data.length);
  }

  descend(w: Float64Array, g: Float64Array, rate: number, decay: number, next: Float64Array): void {
    this.exports.descend(w.byteOffset, g.byteOffset, rate, decay, next.byteOffset, w.length);
  }

  descendWithMomentum(
    w: Float64Array,
    g: Float64Array,
    rate: number,
    decay: number,
    { momentum, nesterov }: SgdOptions,
    isFirst: boolean,
    v: Float64Array,
    next: Float64Array,
  ): void {
    this.exports.descendWithMomentum(
      w.byteOffset,
      g.byteOffset,
      v.byteOffset,
      rate,
      decay,
      momentum,
      nesterov,
      isFirst,
      next.byteOffset,
      w.length,
    );
  }

  adam(
    w: Float64Array,
    g: Float64Array,
    rate: number,
    decay: number,
    { beta1, beta2, epsilon }: AdamOptions,
    correction1: number,
    correction2: number,
    m: Float64Array,
    v: Float64Array,
    next: Float64Array,
  ): void {
    this.exports.adam(
      w.byteOffset,
      g.byteOffset,
      m.byteOffset,
      v.byteOffset,
      rate,
      decay,
      beta1,
      beta2,
      epsilon,
      correction1,
      correction2,
      next.byteOffset,
      w.length,
    );
  }

  /** Runs the program of assembly/step.ts that stands at `address`. */
  program(address: number): () => number {
    const { step } = this.exports;
    return () => step(address);
  }
}

function at({ data }: Matrix): number {
  return data.byteOffset;
}
