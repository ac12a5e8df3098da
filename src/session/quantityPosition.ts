import type { Quantity, UnitQuantity } from '../trace/quantity';
import type { Pass, StepPlan } from '../trace/steps';

/** How far an iteration must have been run for a number to be known: 0 for what the iteration starts with. */
export function quantityPosition(plan: StepPlan, quantity: Quantity): number {
  switch (quantity.kind) {
    case 'parameter':
    case 'initial':
    case 'since':
    case 'memory':
    case 'input':
    case 'target':
      return 0;
    case 'z':
    case 'a':
    case 'slope':
    case 'dlda':
    case 'delta':
      return unitPosition(plan, quantity.kind, quantity);
    case 'jacobian':
      return plan.endOfLayer('forward', quantity.layer);
    case 'mean':
      return unitPosition(plan, quantity.of, quantity);
    case 'loss':
      return plan.endOf('forward');
    case 'gradient':
    case 'share':
      return plan.positionOf({ pass: 'backward', layer: quantity.layer, unit: quantity.to });
    case 'change':
    case 'after':
      return plan.positionOf({ pass: 'update', layer: quantity.layer, unit: quantity.to });
  }
}

/** How far an iteration must have been run for what all units of a quantity's layer have of it. */
export function layerPosition(plan: StepPlan, quantity: Quantity): number {
  switch (quantity.kind) {
    case 'z':
    case 'a':
    case 'slope':
    case 'dlda':
    case 'delta':
      return plan.endOfLayer(passOf(quantity.kind), quantity.layer);
    case 'mean':
      return plan.endOfLayer(passOf(quantity.of), quantity.layer);
    case 'gradient':
    case 'share':
      return plan.endOfLayer('backward', quantity.layer);
    case 'change':
    case 'after':
      return plan.endOfLayer('update', quantity.layer);
    case 'parameter':
    case 'initial':
    case 'since':
    case 'memory':
    case 'jacobian':
    case 'loss':
    case 'input':
    case 'target':
      return quantityPosition(plan, quantity);
  }
}

/** Where the passes make a number of a unit. */
function unitPosition(
  plan: StepPlan,
  kind: UnitQuantity,
  { layer, unit }: { readonly layer: number; readonly unit: number },
): number {
  return plan.positionOf({ pass: passOf(kind), layer, unit });
}

function passOf(kind: UnitQuantity): Pass {
  return kind === 'dlda' || kind === 'delta' ? 'backward' : 'forward';
}
