import type { After, Later } from '../base/later';

/** What a session is given from outside. */
export interface SessionOptions {
  /** Long work is done in parts, by this; without it, at once. */
  readonly later: Later | null;
  /** The clock of autoplay; without one nothing plays. */
  readonly after: After | null;
  /** Bytes that the moments of a run may take. */
  readonly historyBudget?: number;
  /** Bytes that a network may need; one that needs more is a problem of its text. */
  readonly memoryLimit?: number;
}

export const withoutClock: SessionOptions = { later: null, after: null };
