// The three passes of an iteration, in order, and how far each of them is.
import * as l10n from '@vscode/l10n';
import type { TimeView } from '../src/protocol/time';
import type { Phase } from '../src/protocol/viewState';

export type Pass = Exclude<Phase, 'start'>;
export type PassProgress = 'done' | 'current' | 'underway' | 'upcoming' | 'later';

export const passes: readonly Pass[] = ['forward', 'backward', 'update'];

/** `current` is the pass that has just been run; `upcoming` the one to run next. */
export function passProgress(pass: Pass, phase: Phase): PassProgress {
  const latest = phase === 'start' ? -1 : passes.indexOf(phase);
  const ahead = passes.indexOf(pass) - latest;
  if (ahead === 0) return 'current';
  if (ahead < 0) return 'done';
  return ahead === 1 ? 'upcoming' : 'later';
}

/** The same, of a cursor that may stand inside of a pass: that one is `underway`. */
export function passProgressAt(pass: Pass, phase: Phase, time: TimeView): PassProgress {
  const inside = passInside(time);
  if (inside === null) return passProgress(pass, phase);
  if (pass === inside) return 'underway';
  return passes.indexOf(pass) < passes.indexOf(inside) ? 'done' : 'later';
}

/** The pass that the cursor stands inside of; `null` where it stands between passes. */
export function passInside({ step, position, length, forwardEnd, backwardEnd }: TimeView): Pass | null {
  if (step === null || [forwardEnd, backwardEnd, length].includes(position)) return null;
  return step.pass;
}

/** The pass that a person most likely runs next: after an update, the next iteration's forward pass. */
export function nextPass(phase: Phase): Pass {
  return passes.find((pass) => passProgress(pass, phase) === 'upcoming') ?? 'forward';
}

export function passName(pass: Pass): string {
  switch (pass) {
    case 'forward':
      return l10n.t('Forward');
    case 'backward':
      return l10n.t('Backward');
    case 'update':
      return l10n.t('Update');
  }
}

export function progressName(progress: PassProgress): string {
  switch (progress) {
    case 'done':
      return l10n.t('done');
    case 'current':
      return l10n.t('just done');
    case 'underway':
      return l10n.t('under way');
    case 'upcoming':
      return l10n.t('next');
    case 'later':
      return l10n.t('later');
  }
}
