import { parameterCount } from '../engine/parameters';
import { Stepper } from '../engine/stepper';
import type { Model } from '../spec/model';
import type { Moment } from './iteration';

/** Updates made again from a moment on, in place and unrecorded; in parts, so that the work can be given up in between. */
export class Replay {
  private readonly stepper: Stepper;

  /** From `start` until `updates` updates have been made in all. */
  constructor(
    private readonly model: Model,
    start: Moment,
    private readonly updates: number,
  ) {
    this.stepper = new Stepper(model.network, model.spec.training, start, model.batchSizes());
  }

  /** Goes on for about so many multiplications, one update at least. Returns whether all updates are made. */
  advance(multiplications: number): boolean {
    const { stepper, model } = this;
    const { data } = model.spec;
    let left = multiplications;
    while (stepper.optimizer.updates < this.updates && left > 0) {
      const samples = model.samplesOf(stepper.optimizer.updates);
      stepper.load(data, samples);
      stepper.step();
      left -= updateCost(model, samples.length);
    }
    return stepper.optimizer.updates >= this.updates;
  }

  /** Where it stands; shares nothing with it. */
  get moment(): Moment {
    return { updates: this.stepper.optimizer.updates, ...this.stepper.copyStart() };
  }
}

/** Multiplications of one update, about: three products a layer and sample, and the update itself. */
export function updateCost({ network }: Model, samples: number): number {
  return 3 * parameterCount(network.layers) * (samples + 1);
}
