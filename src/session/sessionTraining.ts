import { Emitter } from '../base/event';
import type { Moment } from '../trace/iteration';
import type { SeriesRow } from '../trace/series';
import type { TrainingGoal } from '../trace/training';
import type { Timeline } from './timeline';
import type { TrainingEnd, TrainingProgress, TrainingRun } from './trainingRun';

/** What a training has come through since it last reported. */
export interface TrainingReport {
  /** Where it stands. */
  readonly moment: Moment;
  /** The loss that its last update began at; `null` where it has made none. */
  readonly loss: number | null;
  /** What the charts show of the iterations that it came through. */
  readonly rows: readonly (readonly [iteration: number, row: SeriesRow])[];
}

/** What the session does with its training. */
interface Owner {
  /** Whether nothing has come in between: an edit, another training. */
  readonly isWanted: () => boolean;
  readonly changed: () => void;
  /** The cursor goes to `time`. */
  readonly ended: (run: TrainingRun, time: number) => void;
}

/**
 * A training of a session's network, wherever its updates are made: whoever makes them reports what it has come to, and ends
 * it. Steps that a person makes meanwhile move the cursor and leave the training alone.
 */
export class SessionTraining {
  private updates: number;
  private loss: number | null = null;
  private hasBeenCancelled = false;
  private readonly cancelled = new Emitter<undefined>();
  /** Somebody wants it to end where it is. */
  readonly onDidCancel = this.cancelled.event;

  constructor(
    private readonly timeline: Timeline,
    readonly start: Moment,
    readonly goal: TrainingGoal,
    private readonly number: number,
    private readonly owner: Owner,
  ) {
    this.updates = start.updates;
  }

  get model(): Timeline['model'] {
    return this.timeline.model;
  }

  get progress(): TrainingProgress {
    const { start, goal, updates, loss } = this;
    return { from: start.updates, goal: goal.until === undefined ? goal.updates : null, updates, loss };
  }

  /** Whether its results would still be taken. An edit of the text or another training makes them useless. */
  get isWanted(): boolean {
    return this.owner.isWanted();
  }

  /** Whether somebody wants it to end where it is. */
  get isCancelled(): boolean {
    return this.hasBeenCancelled;
  }

  cancel(): void {
    this.hasBeenCancelled = true;
    this.cancelled.fire(undefined);
  }

  /** Takes what has been come to. */
  report({ moment, loss, rows }: TrainingReport): void {
    if (!this.isWanted) return;
    const { timeline } = this;
    for (const [iteration, row] of rows) timeline.addRow(iteration, row);
    timeline.addMoment(moment);
    timeline.reach(timeline.timeOf({ iteration: moment.updates, position: 0 }));
    this.updates = moment.updates;
    this.loss = loss ?? this.loss;
    this.owner.changed();
  }

  /**
   * Ends it where it has come to, and moves the cursor there: to the forward pass that follows, so that the loss is in sight,
   * or to the position of the last iteration at which a condition held. `false`, and nothing happens, where it is not wanted.
   */
  finish(end: TrainingEnd, hitPosition: number | null = null): boolean {
    if (!this.isWanted) return false;
    const { timeline, updates, loss, number, start } = this;
    const { training, seed } = timeline.model.spec;
    const rows = timeline.series.entries.filter(([iteration]) => iteration < updates);
    const curve = { updates: rows.map(([iteration]) => iteration), losses: rows.map(([, row]) => row[0] ?? NaN) };
    const run = { number, training, seed, from: start.updates, to: updates, end, loss, curve };
    const cursor =
      hitPosition === null
        ? { iteration: updates, position: timeline.plan.endOf('forward') }
        : { iteration: updates - 1, position: hitPosition };
    this.owner.ended(run, timeline.timeOf(cursor));
    return true;
  }
}
