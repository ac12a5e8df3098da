import type { SpecMeaning } from '../spec/specPlace';
import type { StepPlan } from '../trace/steps';

/** How far an iteration must have been run for what a place of the spec says of it: an update is never needed. */
export function neededPosition(plan: StepPlan, place: SpecMeaning): number {
  switch (place.kind) {
    case 'parameter':
      return plan.find({ pass: 'backward', layer: place.layer, unit: place.to }) ?? plan.endOf('backward');
    case 'layer':
      return plan.endOfLayer('backward', place.layer);
    case 'activation':
      return plan.endOfLayer('forward', place.layer);
    case 'loss':
      return plan.endOf('forward');
    default:
      return plan.endOf('backward');
  }
}
