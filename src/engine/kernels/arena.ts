// One memory that holds every array of a step, allocated once: growing it would detach the arrays.
import type { Kernels } from './kernels';
import { plainKernels } from './plain';
import { SimdKernels } from './simd';
import { instantiate } from './webAssembly';

/** Where arrays live, and who computes on them. An arena's kernels are only given arrays that it made. */
export interface Arena {
  readonly kernels: Kernels;
  /** An array of `length` zeros. */
  readonly take: (length: number) => Float64Array<ArrayBuffer>;
}

/** Arrays of their own, for what outlives a step: a recorded iteration. */
export const heap: Arena = { kernels: plainKernels, take: (length) => new Float64Array(length) };

/** A cache line: arrays begin at a multiple of it, and are padded with at least the rest of a vector. */
const LINE_BYTES = 64;

function paddedBytes(length: number): number {
  return Math.ceil((length * Float64Array.BYTES_PER_ELEMENT) / LINE_BYTES) * LINE_BYTES;
}

/**
 * Builds something whose arrays all lie in one memory, of WebAssembly where there is one. `build` is called twice: first with
 * empty arrays, to learn how much it takes.
 */
export function inOneMemory<T>(build: (arena: Arena) => T): T {
  let bytes = LINE_BYTES; // a tile may read a vector past the last array
  const nothing = new Float64Array(0);
  build({
    kernels: plainKernels,
    take: (length) => {
      bytes += paddedBytes(length);
      return nothing;
    },
  });
  const instance = instantiate(bytes);
  if (instance === null) return build(heap);
  const { exports, buffer, scratchBytes } = instance;
  let offset = scratchBytes;
  return build({
    kernels: new SimdKernels(exports),
    take: (length) => {
      const array = new Float64Array(buffer, offset, length);
      offset += paddedBytes(length);
      return array;
    },
  });
}
