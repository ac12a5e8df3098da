// What the session tells of its last step or edit.
import * as l10n from '@vscode/l10n';
import type { Run } from './run';

/** Of a text that is so long that reading it takes a while. */
export function beingRead(): string {
  return l10n.t('The text is being read: it is long.');
}

/** Of a way to an iteration that does not go on. */
export function wayEnded(wanted: number, reached: number): string {
  return l10n.t('The way to iteration {0} has been ended in iteration {1}, for what begins there.', wanted, reached);
}

/** Of an edit: what became of the updates that the run had made; `null` where there were none. */
export function madeAgain({ updates }: Run, isTooLong: boolean): string | null {
  if (isTooLong) {
    return l10n.t(
      'The spec was edited and the run begins again: replaying it up to update {0} would take too long.',
      updates,
    );
  }
  if (updates === 0) return null;
  return l10n.t('The spec was edited: the run up to update {0} was made again from its parameters.', updates);
}

/** Of an edit that took away the unit that the cursor stood on. */
export function noSuchStep(): string {
  return l10n.t('The unit the cursor was on no longer exists: the cursor is now at the start of the same pass.');
}

/** Of parameters that have been written into the text. */
export function beginsFromWritten({ updates }: Run): string {
  return l10n.t('The parameters after update {0} stand in the spec now: the run begins from them.', updates);
}

/** While the cursor is on its way: an edit makes the updates that the run had made again. */
export function onTheWay(isEdit: boolean, updates: number, iteration: number): string {
  return isEdit
    ? l10n.t('The spec was edited: the run up to update {0} is being made again …', updates)
    : l10n.t('Going to iteration {0} …', iteration);
}

/** Of a reset while a training was under way. */
export function trainingForgotten(): string {
  return l10n.t('The run begins again: the training that was under way was ended and is forgotten.');
}
