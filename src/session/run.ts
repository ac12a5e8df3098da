import { parameterCount, type Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import { initialMoment, iterationAfter, recordIteration, type Iteration } from '../trace/iteration';
import type { Phase, StepName } from './phase';

/** Multiplications that an edit may spend on replaying updates: about a third of a second. */
const REPLAY_BUDGET = 3e8;

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

  /** The weights and biases where the cursor stands. */
  get parameters(): Parameters {
    const { start, end } = this.iteration;
    return this.phase === 'update' ? end.parameters : start.parameters;
  }

  /** Moves the cursor. After an update, the next pass begins the next iteration. */
  step(name: StepName): Run {
    if (name === 'reset') return Run.atStart(this.model);
    const { model, iteration } = this;
    return new Run(model, this.phase === 'update' ? recordIteration(model, iteration.end) : iteration, name);
  }

  /** The same place in time of another model: its updates replayed from its own parameters. */
  movedTo(model: Model): Run {
    return new Run(model, iterationAfter(model, this.iteration.start.updates), this.phase);
  }

  /** The same phase of another model's first iteration. */
  restartedOn(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), this.phase);
  }

  /** A model whose own parameters are those where the cursor stands: the same moment as its first. */
  begunOn(model: Model): Run {
    return new Run(model, recordIteration(model, initialMoment(model)), this.phase === 'update' ? 'start' : this.phase);
  }

  /** Whether replaying this run's updates on `model` takes no longer than a person waits for after an edit. */
  isReplayable(model: Model): boolean {
    return this.replayCost(model) <= REPLAY_BUDGET;
  }

  /** Multiplications that replaying this run's updates on `model` takes, about: three products a layer, update and sample. */
  private replayCost(model: Model): number {
    const { network, spec } = model;
    const perSample = 3 * parameterCount(network.layers);
    return this.iteration.start.updates * perSample * spec.data.inputs.columns;
  }
}
