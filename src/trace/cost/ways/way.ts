import type { Batch } from '../../../engine/batchState';
import type { Network } from '../../../engine/network';
import type { Parameters } from '../../../engine/parameters';

/** One way to compute all gradients, taken apart so that others may work in between. */
export interface Way {
  /** Parts that are done one after another: parameters, samples, or all at once. */
  readonly parts: number;
  /** Does the parts from `first` to before `end`; part 0 begins anew. */
  run(first: number, end: number): void;
  /** ∂l/∂w and ∂l/∂b of the batch's loss, once all parts are done. */
  readonly gradient: Parameters;
}

/** What a way computes the gradients of. */
export interface WayTask {
  readonly network: Network;
  readonly parameters: Parameters;
  readonly batch: Batch;
}

/** x · y. A test gives one that counts. */
export type Multiply = (x: number, y: number) => number;

export const multiplyPlainly: Multiply = (x, y) => x * y;
