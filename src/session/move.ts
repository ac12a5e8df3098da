import type { Cursor } from './timeline';
import type { Pass, StepPlan, StepSize } from '../trace/steps';

/** Moves of the cursor that a person asks for by name. The ones back undo those without. */
export const moveNames = [
  'forward',
  'backward',
  'update',
  'reset',
  'stepOver',
  'stepInto',
  'stepOut',
  'continue',
  'stepBackOver',
  'stepBackInto',
  'stepBackOut',
  'continueBack',
] as const;

export type MoveName = (typeof moveNames)[number];

/** Where a move leads; the position may be the plan's end, and no move leads before the first start. */
export function moved(plan: StepPlan, { iteration, position }: Cursor, move: MoveName): Cursor {
  const from = startingFrom(plan, { iteration, position });
  const ahead = (end: number | null): Cursor => ({ ...from, position: end ?? plan.length });
  const back = (start: number | null): Cursor => ({ iteration, position: start ?? 0 });
  switch (move) {
    case 'forward':
    case 'backward':
    case 'update':
      return { ...from, position: plan.endOf(move) };
    case 'reset':
      return { iteration: 0, position: 0 };
    case 'stepInto':
      return ahead(plan.endFrom(from.position, 'unit'));
    case 'stepOver':
      return ahead(plan.endFrom(from.position, plan.sizeFrom(from.position)));
    case 'stepOut':
      return ahead(plan.endFrom(from.position, around(plan.sizeFrom(from.position))));
    case 'continue':
      return ahead(plan.endFrom(from.position, 'pass'));
    case 'stepBackInto':
      return back(plan.startBefore(position, 'unit'));
    case 'stepBackOver':
      return back(plan.startBefore(position, plan.sizeBefore(position)));
    case 'stepBackOut':
      return back(plan.startBefore(position, around(plan.sizeBefore(position))));
    case 'continueBack':
      return back(plan.startBefore(position, 'pass'));
  }
}

/** Where a step of a size leads, or the rest of one that the cursor is inside of. */
export function movedBy(plan: StepPlan, cursor: Cursor, size: StepSize): Cursor {
  const from = startingFrom(plan, cursor);
  return { ...from, position: plan.endFrom(from.position, size) ?? plan.length };
}

/** Ahead, the end of an iteration is the start of the next one; back, it is its end. */
function startingFrom(plan: StepPlan, { iteration, position }: Cursor): Cursor {
  return position === plan.length ? { iteration: iteration + 1, position: 0 } : { iteration, position };
}

/** The size of what a step of this size is inside of. */
function around(size: StepSize): StepSize {
  if (size === 'unit') return 'layer';
  return size === 'layer' ? 'pass' : 'iteration';
}

/** A place of one plan in another one: the same pass, and the same layer and unit where the other plan has them. */
export function samePosition(from: StepPlan, position: number, to: StepPlan): { position: number; isSame: boolean } {
  const step = from.stepTo(position);
  if (step === null) return { position: 0, isSame: true };
  if (from.endOf(step.pass) === position) return { position: to.endOf(step.pass), isSame: true };
  const same = to.find(step);
  return { position: same ?? passStart(to, step.pass), isSame: same !== null };
}

/** Where a pass begins. */
function passStart(plan: StepPlan, pass: Pass): number {
  return plan.startBefore(plan.endOf(pass), 'pass') ?? 0;
}
