import type { TrainingSpec } from '../spec/networkSpec';

/** Why a training ended; `died`: whoever made its updates ended before it. */
export type TrainingEnd = 'goal' | 'loss' | 'condition' | 'cancelled' | 'died';

/** A training that has ended, kept so that it can be compared with others. */
export interface TrainingRun {
  /** Counts from 1 in its session. */
  readonly number: number;
  /** The settings that it was made with. */
  readonly training: TrainingSpec;
  readonly seed: number;
  /** Updates when it began and when it ended. */
  readonly from: number;
  readonly to: number;
  readonly end: TrainingEnd;
  /** Of its last update's batch; `null` where it made none. */
  readonly loss: number | null;
  /** The loss over the whole run up to its end: `updates[i]` had been made when `losses[i]` was computed. */
  readonly curve: { readonly updates: readonly number[]; readonly losses: readonly number[] };
}

/** A training that is being made. */
export interface TrainingProgress {
  readonly from: number;
  /** Updates that it will have come to at the most; `null` where it goes on until a condition holds. */
  readonly goal: number | null;
  readonly updates: number;
  readonly loss: number | null;
}
