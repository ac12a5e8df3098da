// What goes between the extension host and a worker that trains: plain data, which can be cloned.
import type { NetworkSpec } from '../spec/networkSpec';
import type { Condition } from '../trace/condition/condition';
import type { Hit } from '../trace/condition/hit';
import type { SeriesRow } from '../trace/series';

/** A moment of a run: its numbers, in arrays of their own. */
export interface MomentData {
  readonly updates: number;
  /** Every weight and bias. */
  readonly values: Float64Array;
  /** The optimizer's memory. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** When the training ends: `TrainingGoal`, as plain data. */
export interface GoalData {
  readonly updates: number;
  readonly lossBelow: number | null;
  readonly until: { readonly condition: Condition; readonly after: number; readonly before: MomentData | null } | null;
}

/** Host → worker. */
export type TrainingRequest =
  /** The network of the trainings that follow. */
  | { readonly type: 'load'; readonly spec: NetworkSpec }
  | { readonly type: 'start'; readonly start: MomentData; readonly goal: GoalData }
  /** End it where it is. */
  | { readonly type: 'cancel' }
  /** The last report has been taken: another may be sent. */
  | { readonly type: 'received' };

/** What has been come through since the last report. */
export interface ReportData {
  /** Where the training stands. */
  readonly moment: MomentData;
  /** The loss that its last update began at; `null` where it has made none. */
  readonly loss: number | null;
  /** What the charts show of iterations that it came through. */
  readonly rows: readonly (readonly [iteration: number, row: SeriesRow])[];
}

/** Why the worker's training ended. */
export interface EndData {
  readonly end: 'goal' | 'loss' | 'condition' | 'cancelled';
  readonly hit: Hit | null;
}

/** Worker → host. */
export type TrainingReply =
  /** The worker's program runs. `lock`: a Web Lock that it holds for as long as it lives, `null` where there is none. */
  | { readonly type: 'ready'; readonly lock: string | null }
  | ({ readonly type: 'report' } & ReportData)
  /** Follows the last report. */
  | ({ readonly type: 'end' } & EndData);
