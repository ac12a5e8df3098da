import type { Releasable } from './disposable';

/** Does the work soon, after what else is waiting; not at all once the result is disposed. */
export type Later = (work: () => void) => Releasable;

/** Does the work once so many milliseconds have passed; not at all once the result is disposed. */
export type After = (milliseconds: number, work: () => void) => Releasable;
