import type { Pass } from '../trace/steps';

/** How far the current iteration has been run: the last pass that has been run whole. What lies beyond the cursor is not shown. */
export type Phase = 'start' | Pass;

const order: readonly Phase[] = ['start', 'forward', 'backward', 'update'];

/** Whether the cursor at `phase` has passed (or stands on) `pass`. */
export function hasRun(phase: Phase, pass: Phase): boolean {
  return order.indexOf(phase) >= order.indexOf(pass);
}
