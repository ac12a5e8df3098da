// The little of WebAssembly that the kernels need, for a TypeScript that knows neither Node nor the DOM.
import { bytes } from './simd.wasm';

interface Memory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

/** A number that says where an array begins, in bytes. */
type Address = number;

/** Of a product: rows and columns of the result, and terms of each entry. */
type Shape = [m: number, n: number, k: number];

/** What assembly/index.ts exports. */
export interface Exports {
  readonly scratchBytes: () => number;
  readonly prepare: () => void;
  readonly multiply: (...of: [...Shape, a: Address, b: Address, bias: Address, out: Address]) => void;
  readonly multiplyTransposedLeft: (...of: [...Shape, a: Address, b: Address, out: Address]) => void;
  readonly multiplyTransposedRight: (...of: [...Shape, a: Address, b: Address, factor: number, out: Address]) => void;
  readonly sumRows: (a: Address, rows: number, columns: number, factor: number, out: Address) => void;
  readonly multiplyEntries: (a: Address, b: Address, out: Address, count: number) => void;
  readonly descend: (w: Address, g: Address, rate: number, decay: number, next: Address, count: number) => void;
  readonly descendWithMomentum: (
    w: Address,
    g: Address,
    v: Address,
    rate: number,
    decay: number,
    momentum: number,
    nesterov: boolean,
    isFirst: boolean,
    next: Address,
    count: number,
  ) => void;
  readonly adam: (
    w: Address,
    g: Address,
    m: Address,
    v: Address,
    rate: number,
    decay: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    correction1: number,
    correction2: number,
    next: Address,
    count: number,
  ) => void;
  readonly step: (program: Address) => number;
  readonly sigmoid: ActivationMap;
  readonly tanh: ActivationMap;
  readonly elu: ActivationMap;
  readonly silu: ActivationMap;
}

export type ActivationMap = (z: Address, a: Address, dadz: Address, count: number) => void;

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { env: { memory: Memory } }) => { readonly exports: unknown };
  readonly Memory: new (size: { initial: number }) => Memory;
}

const PAGE_BYTES = 65536;

const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyApi };

/** The module, or why there is none: no WebAssembly, none with 128-bit vectors, or none allowed. */
type Compiled = { readonly module: object } | { readonly reason: string };

/** Compiled once, at first need. */
let compiled: Compiled | undefined;

function compile(): Compiled {
  if (WebAssembly === undefined) return { reason: 'WebAssembly is not defined' };
  try {
    return { module: new WebAssembly.Module(bytes) };
  } catch (error) {
    return { reason: String(error) };
  }
}

/**
 * Why large networks are computed by plain TypeScript here, with the same results: what the machine said. `null` where they are
 * computed by WebAssembly.
 */
export function whyNoWebAssembly(): string | null {
  if (instantiate(0) !== null) return null;
  return compiled !== undefined && 'reason' in compiled ? compiled.reason : 'no memory';
}

/** Compiled kernels and the buffer of their memory, whose first `scratchBytes` are their own. */
export interface Instance {
  readonly exports: Exports;
  readonly buffer: ArrayBuffer;
  readonly scratchBytes: number;
}

/** The kernels over a memory of their own with room for `size` bytes, all 0; `null` where there can be none. */
export function instantiate(size: number): Instance | null {
  compiled ??= compile();
  if (WebAssembly === undefined || 'reason' in compiled) return null;
  try {
    const memory = new WebAssembly.Memory({ initial: 0 });
    const exports = new WebAssembly.Instance(compiled.module, { env: { memory } }).exports as Exports;
    const scratchBytes = exports.scratchBytes();
    memory.grow(Math.ceil((scratchBytes + size) / PAGE_BYTES));
    exports.prepare();
    return { exports, buffer: memory.buffer, scratchBytes };
  } catch (error) {
    // More than a memory may hold, or than the machine has left.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
