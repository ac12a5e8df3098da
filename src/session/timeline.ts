import type { Model } from '../spec/model';
import { History } from '../trace/history';
import { initialMoment, recordIteration, type Iteration, type Moment } from '../trace/iteration';
import { Series, seriesRow, type SeriesRow } from '../trace/series';
import { StepPlan } from '../trace/steps';
import type { TrainingObserver } from '../trace/training';

/** Where a cursor stands: in iteration k (0-based: it makes update k + 1), at a position of its plan. */
export interface Cursor {
  readonly iteration: number;
  readonly position: number;
}

/**
 * All the time that one model's run has come through. Time is counted in unit steps from the spec's own parameters: the end of
 * an iteration and the start of the next one are the same time. What happens at a time depends on the model alone.
 */
export class Timeline implements TrainingObserver {
  readonly plan: StepPlan;
  readonly series: Series;
  private readonly history: History;
  private reachedTime = 0;

  /** `budget`: bytes that its moments may take. */
  constructor(
    readonly model: Model,
    budget: number,
  ) {
    this.plan = new StepPlan(model.network);
    this.series = new Series(model.network.layers.length);
    this.history = new History(initialMoment(model), budget);
  }

  /** The latest time that has been come to. */
  get reached(): number {
    return this.reachedTime;
  }

  reach(time: number): void {
    this.reachedTime = Math.max(this.reachedTime, time);
  }

  setBudget(bytes: number): void {
    this.history.setBudget(bytes);
  }

  /** Bytes that its moments and its series take, about. */
  get bytes(): number {
    return this.history.bytes + this.series.bytes;
  }

  timeOf({ iteration, position }: Cursor): number {
    return iteration * this.plan.length + position;
  }

  /** The end of an iteration rather than the start of the next one. */
  cursorAt(time: number): Cursor {
    const iteration = Math.max(0, Math.ceil(time / this.plan.length) - 1);
    return { iteration, position: time - iteration * this.plan.length };
  }

  /** The spec's own parameters. */
  get initial(): Moment {
    return this.history.nearest(0);
  }

  /** The latest moment that is known at or before so many updates. */
  nearest(updates: number): Moment {
    return this.history.nearest(updates);
  }

  /** Records the iteration that starts at a moment, and notes it. */
  record(start: Moment): Iteration {
    const iteration = recordIteration(this.model, start);
    this.history.add(iteration.end);
    if (this.series.wants(start.updates)) {
      const { state, end } = iteration;
      const row = seriesRow(state.loss, state.gradient, start.parameters, end.parameters);
      this.series.add(start.updates, row);
    }
    return iteration;
  }

  /** What a training towards so many updates should note: it also keeps the last moments before them, for going back. */
  observerTowards(updates: number): TrainingObserver {
    const first = updates - this.history.reach;
    return {
      wantsRow: (iteration) => this.wantsRow(iteration),
      addRow: (iteration, row) => this.addRow(iteration, row),
      wantsMoment: (made) => made > first || this.wantsMoment(made),
      addMoment: (moment) => this.addMoment(moment),
    };
  }

  wantsRow(iteration: number): boolean {
    return this.series.wants(iteration);
  }

  addRow(iteration: number, row: SeriesRow): void {
    this.series.add(iteration, row);
  }

  wantsMoment(updates: number): boolean {
    return this.history.wants(updates);
  }

  addMoment(moment: Moment): void {
    this.history.add(moment);
  }
}
