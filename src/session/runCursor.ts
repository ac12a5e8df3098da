import { Disposable } from '../base/disposable';
import type { Later } from '../base/later';
import { sentences } from '../base/sentences';
import type { Iteration } from '../trace/iteration';
import { nonFinite } from '../trace/nonFinite';
import { hasRun } from './phase';
import { Run } from './run';
import { onTheWay, wayEnded } from './runNotice';
import type { Cursor, Timeline } from './timeline';
import { Travel } from './travel';

/**
 * Where a session stands in the time of its run, or is on its way to. A way that takes a while is made in parts; what was shown
 * stays until it ends.
 */
export class RunCursor extends Disposable {
  private currentTimeline: Timeline | null = null;
  private currentRun: Run | null = null;
  private runBefore: Run | null = null;
  private travel: Travel | null = null;
  private currentNotice: string | null = null;

  /** `later` makes the parts of long ways, or `null`: all at once. `changed` is called when a way ends by itself. */
  constructor(
    private readonly later: Later | null,
    private readonly changed: () => void,
  ) {
    super();
  }

  get timeline(): Timeline | null {
    return this.currentTimeline;
  }

  get run(): Run | null {
    return this.currentRun;
  }

  /** The run before the last step, where it was one of the same network. */
  get before(): Run | null {
    return this.runBefore;
  }

  /** The time that it is on its way to, where getting there takes a while. */
  get destination(): number | null {
    return this.travel?.target ?? null;
  }

  /** Something to tell about how it came here. */
  get notice(): string | null {
    return this.currentNotice;
  }

  /** Whether the updates of a newer text are on their way. */
  get isBeingMadeAgain(): boolean {
    return this.travel !== null && this.travel.timeline !== this.currentTimeline;
  }

  /** The timeline that it is on its way in, or else stands in. */
  get comingTimeline(): Timeline | null {
    return this.travel?.timeline ?? this.currentTimeline;
  }

  /** Where it is on its way to, or else stands. */
  get comingPlace(): Cursor | undefined {
    return this.travel ? this.travel.timeline.cursorAt(this.travel.target) : this.currentRun?.cursor;
  }

  /** Goes to a time of a timeline, which becomes the run's own on arrival; `notice` is told then. */
  goTo(timeline: Timeline, time: number, notice: string | null): void {
    this.stop();
    const cursor = timeline.cursorAt(time);
    const known = this.known(timeline, cursor);
    if (known !== null) return this.arrive(timeline, known, cursor, notice);
    const travel = new Travel(timeline, time, notice, (iteration, isThere) => {
      this.travel = null;
      if (isThere) return this.arrive(timeline, iteration, cursor, notice);
      const { updates } = iteration.start;
      const standing = { iteration: updates, position: timeline.plan.endOf('forward') };
      this.arrive(timeline, iteration, standing, wayEnded(cursor.iteration + 1, updates + 1));
    });
    this.travel = travel;
    const isEdit = timeline !== this.currentTimeline;
    const updates = this.currentRun?.updates ?? 0;
    this.currentNotice = onTheWay(isEdit, updates, cursor.iteration + 1);
    travel.start(this.later, this.changed);
  }

  /** Moves to another time, with the notice of the way that it was on where that was one to a newer text. */
  moveTo(time: number): boolean {
    const timeline = this.comingTimeline;
    if (timeline === null) return false;
    const isSame = timeline === this.currentTimeline;
    this.goTo(timeline, Math.max(0, Math.round(time)), isSame ? null : (this.travel?.notice ?? null));
    return true;
  }

  /** Ends the way that it is on: a short rest of it is made, of a long one nothing any more. Returns whether it was on one. */
  endWay(): boolean {
    if (this.travel === null) return false;
    this.travel.end();
    return true;
  }

  /** Stays where it is. */
  stop(): void {
    if (this.travel === null) return;
    this.travel.dispose();
    this.travel = null;
    this.currentNotice = null;
  }

  /** Bytes that the moments of the run may take from now on. */
  setBudget(bytes: number): void {
    this.currentTimeline?.setBudget(bytes);
    this.travel?.timeline.setBudget(bytes);
  }

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  /** The iteration of a place, where no update has to be made to come to it. */
  private known(timeline: Timeline, { iteration: k }: Cursor): Iteration | null {
    const { currentRun: run } = this;
    const isOwn = timeline === this.currentTimeline;
    if (isOwn && run?.iteration.start.updates === k) return run.iteration;
    if (isOwn && run?.iteration.end.updates === k) return timeline.record(run.iteration.end);
    const nearest = timeline.nearest(k);
    return nearest.updates === k ? timeline.record(nearest) : null;
  }

  private arrive(timeline: Timeline, iteration: Iteration, { position }: Cursor, notice: string | null): void {
    const run = new Run(timeline.model, timeline.plan, iteration, position);
    this.runBefore = timeline === this.currentTimeline ? this.currentRun : null;
    this.currentTimeline = timeline;
    this.currentRun = run;
    timeline.reach(timeline.timeOf(run.cursor));
    const found = nonFinite(iteration);
    const trouble = found && hasRun(run.phase, found.pass) ? found.text : null;
    this.currentNotice = sentences(notice, trouble) || null;
  }
}
