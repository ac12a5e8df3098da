import type { Model } from '../spec/model';
import { initialMoment, recordIteration, type Iteration } from '../trace/iteration';
import { updateCost, type Replay } from '../trace/replay';
import type { Phase, StepName } from './phase';

/** One network being run: its current iteration, recorded whole, and the cursor on it. A step gives a new run. */
export class Run {
  private constructor(
    readonly model: Model,
    readonly iteration: Iteration,
    readonly phase: Phase,
  ) {}

  /** At the spec's own parameters, nothing run. */
  static atStart(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), 'start');
  }

  /** Updates made so far, the current iteration's included once it has run. */
  get updates(): number {
    return this.iteration.start.updates + (this.phase === 'update' ? 1 : 0);
  }

  /** Moves the cursor. After an update, the next pass begins the next iteration. */
  step(name: StepName): Run {
    if (name === 'reset') return Run.atStart(this.model);
    const { model, iteration } = this;
    return new Run(model, this.phase === 'update' ? recordIteration(model, iteration.end) : iteration, name);
  }

  /** The same place in time of another model, whose updates `replay` has made again. */
  movedTo(model: Model, replay: Replay): Run {
    return new Run(model, recordIteration(model, replay.moment), this.phase);
  }

  /** The same phase of another model's first iteration. */
  restartedOn(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), this.phase);
  }

  /** Multiplications that making this run's updates again on `model` takes, about. */
  replayCost(model: Model): number {
    return this.iteration.start.updates * updateCost(model, model.samplesOf(0).length);
  }
}
