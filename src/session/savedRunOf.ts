import type { SavedRun, UnfinishedTraining } from './savedRun';
import type { Session } from './session';

/**
 * The run of a session, to be kept; `null` where nothing has been run. `undefined` while the run is not that of the text: what
 * was kept before is still right then.
 */
export function savedRunOf(session: Session): SavedRun | null | undefined {
  const { run, timeline, isStale, destination, sample, runs } = session;
  if (run === null || timeline === null || isStale) return undefined;
  const cursor = destination === null ? run.cursor : timeline.cursorAt(destination);
  const training = unfinishedTraining(session);
  const isUntouched = cursor.iteration === 0 && cursor.position === 0 && sample === (run.iteration.samples[0] ?? 0);
  if (isUntouched && runs.length === 0 && training === null) return null;
  return { text: session.mark, ...cursor, sample, training };
}

function unfinishedTraining({ trainingProgress, trainingGoal }: Session): UnfinishedTraining | null {
  if (trainingProgress === null || trainingGoal === null) return null;
  const { from, updates } = trainingProgress;
  const { updates: goal, lossBelow, until } = trainingGoal;
  return { from, updates, goal, lossBelow, until: until?.condition.text ?? null };
}
