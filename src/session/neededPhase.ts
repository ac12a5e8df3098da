import type { SpecMeaning } from '../spec/specPlace';
import type { Phase } from './phase';

/** How far an iteration must have been run for what a place of the spec says of it: an update is never needed. */
export function neededPhase({ kind }: SpecMeaning): Exclude<Phase, 'start' | 'update'> {
  return kind === 'activation' || kind === 'loss' ? 'forward' : 'backward';
}
