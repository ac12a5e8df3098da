import { Disposable, type Releasable } from '../base/disposable';
import type { Later } from '../base/later';
import type { Iteration } from '../trace/iteration';
import { Training } from '../trace/training';
import type { Timeline } from './timeline';

/** Multiplications before other work has its turn: some milliseconds. */
const PART = 2e7;

/** The way to a time of a timeline: its updates are made again from the nearest moment that is known, in parts. */
export class Travel extends Disposable {
  private readonly training: Training;
  private next: Releasable | null = null;

  /** `arrive` is called once, with the iteration of the time. */
  constructor(
    readonly timeline: Timeline,
    readonly target: number,
    /** What is told on arrival. */
    readonly notice: string | null,
    private readonly arrive: (iteration: Iteration) => void,
  ) {
    super();
    const updates = timeline.cursorAt(target).iteration;
    const goal = { updates, lossBelow: null };
    const observer = timeline.observerTowards(updates);
    this.training = new Training(timeline.model, timeline.nearest(updates), goal, observer);
  }

  /** Sets out. What cannot be made in the first part is made `later`, and `afterwards` is called on arrival. */
  start(later: Later | null, afterwards: () => void): void {
    if (later === null) return this.finish();
    const go = (isFirst: boolean): void => {
      this.next = null;
      if (this.training.advance(PART)) {
        this.finish();
        if (!isFirst) afterwards();
      } else {
        this.next = later(() => go(false));
      }
    };
    go(true);
  }

  /** Makes all that is left, now. */
  finish(): void {
    this.next?.dispose();
    this.next = null;
    this.training.advance(Infinity);
    this.arrive(this.timeline.record(this.training.moment));
  }

  override dispose(): void {
    this.next?.dispose();
    super.dispose();
  }
}
