import { parameterCount, Parameters } from '../engine/parameters';
import { Stepper } from '../engine/stepper';
import type { Model } from '../spec/model';
import type { ConditionWatch } from './condition/conditionWatch';
import type { Hit } from './condition/hit';
import type { Moment } from './iteration';
import { seriesRow, type SeriesRow } from './series';

/** When training ends. */
export interface TrainingGoal {
  /** Updates in all, counted from the spec's own parameters. */
  readonly updates: number;
  /** It also ends with the update that began at a loss below this; `null`: it does not. */
  readonly lossBelow: number | null;
  /** It also ends with the update of the iteration in which this condition comes to hold. */
  readonly until?: StopCondition;
}

/** A condition that is looked for from a position of the first iteration on. */
export interface StopCondition {
  readonly watch: ConditionWatch;
  /** Moments of the first iteration up to this position do not count. */
  readonly after: number;
}

/** Who notes what a training comes through. Iterations count from 0: iteration k makes update k + 1. */
export interface TrainingObserver {
  wantsRow(iteration: number): boolean;
  addRow(iteration: number, row: SeriesRow): void;
  /** `updates` have been made at the moment. */
  wantsMoment(updates: number): boolean;
  addMoment(moment: Moment): void;
}

/** Updates made one after another from a moment on, in place and unrecorded; in parts, so that it can be given up in between. */
export class Training {
  private readonly stepper: Stepper;
  private readonly before: Parameters;
  private lastLoss: number | null = null;
  private found: Hit | null = null;

  constructor(
    readonly model: Model,
    private readonly start: Moment,
    readonly goal: TrainingGoal,
    private readonly observer: TrainingObserver | null = null,
  ) {
    this.stepper = new Stepper(model.network, model.spec.training, start, model.batchSizes());
    this.before = new Parameters(model.network.layers);
  }

  /** Goes on for about so many multiplications, one update at least. Returns whether the goal is reached. */
  advance(multiplications: number): boolean {
    let left = multiplications;
    while (!this.isDone && left > 0) left -= this.update();
    return this.isDone;
  }

  /** Updates made so far, in all. */
  get updates(): number {
    return this.stepper.optimizer.updates;
  }

  /** The loss that the last update began at: of its batch. `null` before the first one. */
  get loss(): number | null {
    return this.lastLoss;
  }

  /** The moment of the last iteration at which the condition came to hold; `null` where it has not. */
  get hit(): Hit | null {
    return this.found;
  }

  /** Where it stands; shares nothing with it. */
  get moment(): Moment {
    return { updates: this.updates, ...this.stepper.copyStart() };
  }

  /** Makes one update; returns what it costs. */
  private update(): number {
    const { stepper, model, observer, before } = this;
    const iteration = stepper.optimizer.updates;
    const samples = model.samplesOf(iteration);
    const isNoted = observer?.wantsRow(iteration) === true;
    if (isNoted) before.values.set(stepper.parameters.values);
    stepper.load(model.spec.data, samples);
    const loss = stepper.step();
    if (isNoted) observer.addRow(iteration, seriesRow(loss, stepper.state.gradient, before, stepper.parameters));
    if (observer?.wantsMoment(iteration + 1) === true) observer.addMoment(this.moment);
    this.lastLoss = loss;
    this.watch(iteration, samples);
    return updateCost(model, samples.length);
  }

  private watch(updates: number, samples: readonly number[]): void {
    const { until } = this.goal;
    if (until === undefined) return;
    const { state, parameters } = this.stepper;
    const after = updates === this.start.updates ? until.after : 0;
    this.found = until.watch.check({ state, parameters, updates, samples }, after);
  }

  private get isDone(): boolean {
    const { updates, lossBelow } = this.goal;
    const isLow = lossBelow !== null && this.lastLoss !== null && this.lastLoss < lossBelow;
    return this.found !== null || isLow || this.updates >= updates;
  }
}

/** Multiplications of one update, about: three products a layer and sample, and the update itself. */
export function updateCost({ network }: Model, samples: number): number {
  return 3 * parameterCount(network.layers) * (samples + 1);
}
