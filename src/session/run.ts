import type { Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import { initialMoment, recordIteration, type Iteration, type Moment } from '../trace/iteration';
import { updateCost, type Training } from '../trace/training';
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

  /** Where the next update begins. */
  get next(): Moment {
    return this.phase === 'update' ? this.iteration.end : this.iteration.start;
  }

  /** The weights and biases where the cursor stands. */
  get parameters(): Parameters {
    return this.next.parameters;
  }

  /** Moves the cursor. After an update, the next pass begins the next iteration. */
  step(name: StepName): Run {
    if (name === 'reset') return Run.atStart(this.model);
    const { model, iteration, next } = this;
    return new Run(model, next === iteration.start ? iteration : recordIteration(model, next), name);
  }

  /** Where a training has come to, with the forward pass run, so that the loss is in sight. */
  static after({ model, moment }: Training): Run {
    return new Run(model, recordIteration(model, moment), 'forward');
  }

  /** The same phase at the moment that a training of another model has come to. */
  movedTo({ model, moment }: Training): Run {
    return new Run(model, recordIteration(model, moment), this.phase);
  }

  /** The same phase of another model's first iteration. */
  restartedOn(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), this.phase);
  }

  /** A model whose own parameters are those where the cursor stands: the same moment as its first. */
  begunOn(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), this.phase === 'update' ? 'start' : this.phase);
  }

  /** Multiplications that making this run's updates again on `model` takes, about. */
  replayCost(model: Model): number {
    return this.iteration.start.updates * updateCost(model, model.samplesOf(0).length);
  }
}
