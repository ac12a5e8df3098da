import type { Releasable } from './disposable';

/** Does the work soon, after what else is waiting; not at all once the result is disposed. */
export type Later = (work: () => void) => Releasable;
