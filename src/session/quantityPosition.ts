import type { Quantity } from '../trace/quantity';
import type { StepPlan } from '../trace/steps';

/** How far an iteration must have been run for a number to be known: 0 for what the iteration starts with. */
export function quantityPosition(plan: StepPlan, quantity: Quantity): number {
  switch (quantity.kind) {
    case 'parameter':
    case 'input':
    case 'target':
      return 0;
    case 'z':
    case 'a':
    case 'slope':
      return plan.positionOf({ pass: 'forward', layer: quantity.layer, unit: quantity.unit });
    case 'loss':
      return plan.endOf('forward');
    case 'dlda':
    case 'delta':
      return plan.positionOf({ pass: 'backward', layer: quantity.layer, unit: quantity.unit });
    case 'gradient':
    case 'share':
      return plan.positionOf({ pass: 'backward', layer: quantity.layer, unit: quantity.to });
    case 'change':
    case 'after':
      return plan.positionOf({ pass: 'update', layer: quantity.layer, unit: quantity.to });
  }
}
