import { parameterCount } from '../engine/parameters';
import { Stepper } from '../engine/stepper';
import type { Model } from '../spec/model';
import type { Moment } from './iteration';

/** When training ends. */
export interface TrainingGoal {
  /** Updates in all, counted from the spec's own parameters. */
  readonly updates: number;
  /** It also ends with the update that began at a loss below this; `null`: it does not. */
  readonly lossBelow: number | null;
}

/** Updates made one after another from a moment on, in place and unrecorded; in parts, so that it can be given up in between. */
export class Training {
  private readonly stepper: Stepper;
  private lastLoss: number | null = null;

  constructor(
    readonly model: Model,
    start: Moment,
    readonly goal: TrainingGoal,
  ) {
    this.stepper = new Stepper(model.network, model.spec.training, start, model.batchSizes());
  }

  /** Goes on for about so many multiplications, one update at least. Returns whether the goal is reached. */
  advance(multiplications: number): boolean {
    const { stepper, model } = this;
    let left = multiplications;
    while (!this.isDone && left > 0) {
      const samples = model.samplesOf(stepper.optimizer.updates);
      stepper.load(model.spec.data, samples);
      this.lastLoss = stepper.step();
      left -= updateCost(model, samples.length);
    }
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

  /** Where it stands; shares nothing with it. */
  get moment(): Moment {
    return { updates: this.updates, ...this.stepper.copyStart() };
  }

  private get isDone(): boolean {
    const { updates, lossBelow } = this.goal;
    const isLow = lossBelow !== null && this.lastLoss !== null && this.lastLoss < lossBelow;
    return isLow || this.updates >= updates;
  }
}

/** Multiplications of one update, about: three products a layer and sample, and the update itself. */
export function updateCost({ network }: Model, samples: number): number {
  return 3 * parameterCount(network.layers) * (samples + 1);
}
