import { parameterCount, Parameters } from '../engine/parameters';
import { Stepper } from '../engine/stepper';
import type { Model } from '../spec/model';
import type { Condition } from './condition/condition';
import { ConditionWatch } from './condition/conditionWatch';
import type { IterationFacts } from './condition/facts';
import type { Hit } from './condition/hit';
import type { Moment } from './iteration';
import { seriesRow, type SeriesRow } from './series';
import { StepPlan } from './steps';

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
  readonly condition: Condition;
  /** Moments of the first iteration up to this position do not count. */
  readonly after: number;
  /**
   * A moment before the start, from which the iteration before the first is come to again: what rises or passes a value does
   * so since then. `null` where the start is the run's own.
   */
  readonly before: Moment | null;
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
  private readonly watch: ConditionWatch | null;
  private lastLoss: number | null = null;
  private found: Hit | null = null;

  constructor(
    readonly model: Model,
    private readonly start: Moment,
    readonly goal: TrainingGoal,
    private readonly observer: TrainingObserver | null = null,
  ) {
    const { network, spec } = model;
    const { until } = goal;
    this.stepper = new Stepper(network, spec.training, until?.before ?? start, model.batchSizes());
    this.before = new Parameters(network.layers);
    this.watch = until === undefined ? null : new ConditionWatch(until.condition, new StepPlan(network));
  }

  /** Goes on for about so many multiplications, one update at least. Returns whether the goal is reached. */
  advance(multiplications: number): boolean {
    let left = multiplications;
    while (!this.isDone && left > 0) left -= this.update();
    return this.isDone;
  }

  /** Updates made so far, in all. */
  get updates(): number {
    return Math.max(this.start.updates, this.stepper.optimizer.updates);
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
    return this.isBeforeStart ? copyOf(this.start) : { updates: this.updates, ...this.stepper.copyStart() };
  }

  /** Makes one update; returns what it costs. */
  private update(): number {
    const { stepper, model, observer, before } = this;
    const iteration = stepper.optimizer.updates;
    const samples = model.samplesOf(iteration);
    stepper.load(model.spec.data, samples);
    if (this.isBeforeStart) {
      this.comeToStart(iteration, samples);
      return updateCost(model, samples.length);
    }
    const isNoted = observer?.wantsRow(iteration) === true;
    if (isNoted) before.values.set(stepper.parameters.values);
    const loss = stepper.step();
    if (isNoted) observer.addRow(iteration, seriesRow(loss, stepper.state.gradient, before, stepper.parameters));
    if (observer?.wantsMoment(iteration + 1) === true) observer.addMoment(this.moment);
    this.lastLoss = loss;
    const after = iteration === this.start.updates ? (this.goal.until?.after ?? 0) : 0;
    this.found = this.watch?.check(this.facts(iteration, samples), after) ?? null;
    return updateCost(model, samples.length);
  }

  /** Whether it is still on its way to its start: to know the iteration before. */
  private get isBeforeStart(): boolean {
    return this.stepper.optimizer.updates < this.start.updates;
  }

  private comeToStart(iteration: number, samples: readonly number[]): void {
    this.stepper.step();
    if (this.isBeforeStart) return;
    this.watch?.observe(this.facts(iteration, samples));
    this.stepper.goTo(this.start);
  }

  private facts(updates: number, samples: readonly number[]): IterationFacts {
    const { state, parameters } = this.stepper;
    return { state, parameters, updates, samples };
  }

  private get isDone(): boolean {
    const { updates, lossBelow } = this.goal;
    const isLow = lossBelow !== null && this.lastLoss !== null && this.lastLoss < lossBelow;
    return this.found !== null || isLow || this.updates >= updates;
  }
}

function copyOf({ updates, parameters, optimizer }: Moment): Moment {
  const { first, second } = optimizer;
  return {
    updates,
    parameters: parameters.clone(),
    optimizer: { ...optimizer, first: first.slice(), second: second.slice() },
  };
}

/** What every update takes beside its products, in multiplications: some microseconds, most of the time of a small network. */
const OVERHEAD = 2000;

/** Multiplications of one update, about: three products a layer and sample, the update itself, and all that is done around them. */
export function updateCost({ network }: Model, samples: number): number {
  return 3 * parameterCount(network.layers) * (samples + 1) + OVERHEAD;
}

/** Multiplications of the first so many updates, about. */
export function replayCost(model: Model, updates: number): number {
  return updates * updateCost(model, model.samplesOf(0).length);
}
