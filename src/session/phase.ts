/** How far the current iteration has been run: the cursor. What lies beyond it is not shown. */
export type Phase = 'start' | 'forward' | 'backward' | 'update';

/** What a person can run. */
export type StepName = 'forward' | 'backward' | 'update' | 'reset';

const order: readonly Phase[] = ['start', 'forward', 'backward', 'update'];

/** Whether the cursor at `phase` has passed (or stands on) `pass`. */
export function hasRun(phase: Phase, pass: Phase): boolean {
  return order.indexOf(phase) >= order.indexOf(pass);
}
