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

/** Compiled once, at first need; `null` where there is no WebAssembly, none with 128-bit vectors, or none allowed. */
let compiled: object | null | undefined;

function compile(): object | null {
  try {
    return WebAssembly === undefined ? null : new WebAssembly.Module(bytes);
  } catch {
    return null;
  }
}

/** Whether large networks are computed by WebAssembly here; where not, by plain TypeScript with the same results. */
export function hasWebAssembly(): boolean {
  return instantiate(0) !== null;
}

/** Compiled kernels and the buffer of their memory, whose first `scratchBytes` are their own. */
export interface Instance {
  readonly exports: Exports;
  readonly buffer: ArrayBuffer;
  readonly scratchBytes: number;
}

/** The kernels over a memory of their own with room for `size` bytes, all 0; `null` where there can be none. */
export function instantiate(size: number): Instance | null {
  if (compiled === undefined) compiled = compile();
  if (WebAssembly === undefined || compiled === null) return null;
  const memory = new WebAssembly.Memory({ initial: 0 });
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Exports;
  const scratchBytes = exports.scratchBytes();
  memory.grow(Math.ceil((scratchBytes + size) / PAGE_BYTES));
  exports.prepare();
  return { exports, buffer: memory.buffer, scratchBytes };
}
