import { PART_OF_WAY, REST_OF_WAY } from '../base/budgets';
import { Disposable, type Releasable } from '../base/disposable';
import type { Later } from '../base/later';
import type { Iteration } from '../trace/iteration';
import { Training } from '../trace/training';
import type { Timeline } from './timeline';

/** The way to a time of a timeline: its updates are made again from the nearest moment that is known, in parts. */
export class Travel extends Disposable {
  private readonly training: Training;
  private next: Releasable | null = null;

  /** `arrive` is called once, with the iteration of the time, or with the one that the way has come to where it ends before. */
  constructor(
    readonly timeline: Timeline,
    readonly target: number,
    /** What is told on arrival. */
    readonly notice: string | null,
    private readonly arrive: (iteration: Iteration, isThere: boolean) => void,
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
      if (this.training.advance(PART_OF_WAY)) {
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
    this.arrive(this.timeline.record(this.training.moment), true);
  }

  /** Ends now: what is left of a short way is made, of a long one nothing any more. */
  end(): void {
    this.next?.dispose();
    this.next = null;
    const isThere = this.training.advance(REST_OF_WAY);
    this.arrive(this.timeline.record(this.training.moment), isThere);
  }

  override dispose(): void {
    this.next?.dispose();
    super.dispose();
  }
}
