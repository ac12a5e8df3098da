import type { Arena } from '../../../../src/engine/kernels/arena';
import type { Kernels } from '../../../../src/engine/kernels/kernels';
import { plainKernels } from '../../../../src/engine/kernels/plain';
import { entry } from '../../../../src/engine/matrix';

/** Kernels that compute with a multiplication that counts itself, and count how often they are called. */
export class Counter {
  multiplications = 0n;
  operations = 0n;

  readonly multiply = (x: number, y: number): number => {
    this.multiplications++;
    return x * y;
  };

  /** Arrays of their own, computed on by counting kernels. */
  get arena(): Arena {
    return { kernels: this.kernels, take: (length) => new Float64Array(length) };
  }

  private get kernels(): Kernels {
    const { multiply } = this;
    return {
      ...plainKernels,
      multiply: (a, b, bias, out) => {
        this.operations++;
        for (let i = 0; i < a.rows; i++) {
          for (let s = 0; s < b.columns; s++) {
            let sum = bias[i]!;
            for (let j = 0; j < a.columns; j++) sum += multiply(entry(a, i, j), entry(b, j, s));
            out.data[i * b.columns + s] = sum;
          }
        }
      },
      multiplyTransposedLeft: (a, b, out) => {
        this.operations++;
        for (let j = 0; j < a.columns; j++) {
          for (let s = 0; s < b.columns; s++) {
            let sum = 0;
            for (let i = 0; i < a.rows; i++) sum += multiply(entry(a, i, j), entry(b, i, s));
            out.data[j * b.columns + s] = sum;
          }
        }
      },
      multiplyTransposedRight: (a, b, factor, out) => {
        this.operations++;
        for (let i = 0; i < a.rows; i++) {
          for (let j = 0; j < b.rows; j++) {
            let sum = 0;
            for (let s = 0; s < a.columns; s++) sum += multiply(entry(a, i, s), entry(b, j, s));
            out.data[i * b.rows + j] = factor * sum;
          }
        }
      },
      multiplyEntries: (a, b, out) => {
        this.operations++;
        for (let at = 0; at < a.data.length; at++) out.data[at] = multiply(a.data[at]!, b.data[at]!);
      },
      sumRows: (a, factor, out) => {
        this.operations++;
        plainKernels.sumRows(a, factor, out);
      },
      activate: (name, z, a, dadz) => {
        this.operations++;
        plainKernels.activate(name, z, a, dadz);
      },
    };
  }
}
