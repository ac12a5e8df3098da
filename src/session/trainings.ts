import type { Moment } from '../trace/iteration';
import type { TrainingGoal } from '../trace/training';
import { SessionTraining } from './sessionTraining';
import type { Timeline } from './timeline';
import type { TrainingProgress, TrainingRun } from './trainingRun';

/** Trainings that are kept: the last ones. */
const RUNS_KEPT = 20;

/** Whose trainings they are. */
interface Owner {
  readonly isAlive: () => boolean;
  readonly changed: () => void;
  /** A training has ended, and the cursor goes to `time`. */
  readonly goTo: (time: number) => void;
}

/** The training of a session that is being made, one at a time, and those that have ended. */
export class Trainings {
  private current: SessionTraining | null = null;
  private ended: readonly TrainingRun[] = [];

  constructor(private readonly owner: Owner) {}

  get progress(): TrainingProgress | null {
    return this.current?.progress ?? null;
  }

  get goal(): TrainingGoal | null {
    return this.current?.goal ?? null;
  }

  /** The trainings that have ended, the last ones, in the order they were made: of older text too. */
  get runs(): readonly TrainingRun[] {
    return this.ended;
  }

  /** Takes those that had ended when their session was saved. */
  restore(runs: readonly TrainingRun[]): void {
    this.ended = runs;
  }

  /** Begins to train from a moment of the timeline; a training that is under way is given up. */
  begin(timeline: Timeline, start: Moment, goal: TrainingGoal): SessionTraining {
    this.drop();
    const { owner } = this;
    const number = (this.ended.at(-1)?.number ?? 0) + 1;
    const training: SessionTraining = new SessionTraining(timeline, start, goal, number, {
      isWanted: () => this.current === training && owner.isAlive(),
      changed: owner.changed,
      ended: (run, time) => {
        this.current = null;
        this.ended = [...this.ended, run].slice(-RUNS_KEPT);
        owner.goTo(time);
      },
    });
    this.current = training;
    owner.changed();
    return training;
  }

  /** Asks whoever makes the training to end it where it is. */
  cancel(): void {
    this.current?.cancel();
  }

  /** Its results are not wanted any more; whoever makes it need not go on. Returns whether one was under way. */
  drop(): boolean {
    const { current } = this;
    this.current = null;
    current?.cancel();
    return current !== null;
  }
}
