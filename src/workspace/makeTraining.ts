import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../base/numberFormat';
import type { Session } from '../session/session';
import type { SessionTraining } from '../session/sessionTraining';
import type { Trainer, TrainingOutcome } from '../session/trainer';
import type { TrainingProgress } from '../session/trainingRun';
import { readSettings } from '../settings';
import type { TrainingGoal } from '../trace/training';

/** A training that has ended, and how many updates it had come to. */
export interface EndedTraining extends TrainingOutcome {
  readonly updates: number;
}

/** Whether the session is free to train; where it is not, says so. */
export function canTrain(session: Session): boolean {
  if (session.trainingProgress === null) return true;
  void vscode.window.showInformationMessage(
    l10n.t('This network is being trained already: cancel that training first, or wait for its end.'),
  );
  return false;
}

/** Makes updates towards a goal, with progress and a way to cancel, and goes to what was reached. `null` where there is no run. */
export async function makeTraining(
  session: Session,
  trainer: Trainer,
  goal: TrainingGoal,
  title: string,
): Promise<EndedTraining | null> {
  const running = session.startTraining(goal);
  if (running === null) return null;
  const outcome = await withProgress(session, running, title, () => trainer.train(running));
  const { updates } = running.progress;
  const isTaken = running.finish(outcome.end, outcome.hit?.position ?? null);
  // A reset ends it without an edit: who has asked for that need not be told.
  const isOfOlderText = session.isStale || session.run?.model !== running.model;
  if (!isTaken && !session.isDisposed && isOfOlderText) {
    void vscode.window.showWarningMessage(
      l10n.t('The network was changed while it was being trained, so the result of the training is not shown.'),
    );
  } else if (isTaken && outcome.fault !== null) {
    void vscode.window.showErrorMessage(
      l10n.t(
        'The training worker stopped unexpectedly. The run stands after update {0}, the last one it reported. ({1})',
        updates,
        outcome.fault.split('\n')[0] ?? '',
      ),
    );
  }
  return { ...outcome, updates };
}

/** Shows how far it has come for as long as it is made. */
function withProgress(
  session: Session,
  running: SessionTraining,
  title: string,
  make: () => Promise<TrainingOutcome>,
): Thenable<TrainingOutcome> {
  const place = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(place, async (progress, token) => {
    const start = performance.now();
    let [told, shown] = [running.progress.updates, 0];
    const show = (): void => {
      const { from, updates, goal } = running.progress;
      if (updates === told) return;
      told = updates;
      const done = goal === null ? 0 : (updates - from) / (goal - from);
      const left = ((performance.now() - start) / 1000) * (1 / done - 1);
      const message = progressText(running.progress, left);
      progress.report(goal === null ? { message } : { message, increment: 100 * (done - shown) });
      shown = done;
    };
    const listeners = [session.onDidChange(show), token.onCancellationRequested(() => running.cancel())];
    try {
      return await make();
    } finally {
      for (const listener of listeners) listener.dispose();
    }
  });
}

function progressText({ updates, goal, loss }: TrainingProgress, secondsLeft: number): string {
  const { significantDigits } = readSettings();
  const lossText = formatNumber(loss ?? NaN, significantDigits);
  if (goal === null) return l10n.t('update {0}, loss {1}', updates, lossText);
  if (secondsLeft < 1 || !Number.isFinite(secondsLeft)) {
    return l10n.t('update {0} of {1}, loss {2}', updates, goal, lossText);
  }
  return l10n.t('update {0} of {1}, loss {2}, {3} s left', updates, goal, lossText, Math.ceil(secondsLeft));
}
