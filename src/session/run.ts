import type { Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import type { Iteration, Moment } from '../trace/iteration';
import type { Pass, StepPlan, UnitStep } from '../trace/steps';
import type { Phase } from './phase';
import type { Cursor } from './timeline';

/** One network at one time: an iteration, recorded whole, and how far the cursor has come in it. A step gives a new run. */
export class Run {
  constructor(
    readonly model: Model,
    readonly plan: StepPlan,
    readonly iteration: Iteration,
    /** How many unit steps of the iteration have been made: 0 to `plan.length`. */
    readonly position: number,
  ) {}

  /** The last pass that has been run whole. */
  get phase(): Phase {
    const { plan, position } = this;
    if (position >= plan.endOf('update')) return 'update';
    if (position >= plan.endOf('backward')) return 'backward';
    return plan.hasLoss(position) ? 'forward' : 'start';
  }

  get cursor(): Cursor {
    return { iteration: this.iteration.start.updates, position: this.position };
  }

  /** The step that led here; `null` before the first one. */
  get lastStep(): UnitStep | null {
    return this.plan.stepTo(this.position);
  }

  /** How many units of a layer (1-based) a pass has come through: their numbers are known, those of the others are not. */
  unitsMade(pass: Pass, layer: number): number {
    return this.plan.unitsMade(pass, layer, this.position);
  }

  /** Updates made so far, the current iteration's included once it has run whole. */
  get updates(): number {
    return this.iteration.start.updates + (this.phase === 'update' ? 1 : 0);
  }

  /** Where the next update begins. */
  get next(): Moment {
    return this.phase === 'update' ? this.iteration.end : this.iteration.start;
  }

  /** The weights and biases where the cursor stands: those before the update until it has been made whole. */
  get parameters(): Parameters {
    return this.next.parameters;
  }
}
