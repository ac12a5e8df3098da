import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../base/numberFormat';
import type { Session } from '../session/session';
import type { TrainingEnd } from '../session/trainingRun';
import { readSettings } from '../settings';
import type { SeriesRow } from '../trace/series';
import { Training, type TrainingGoal } from '../trace/training';
import { afterOtherWork } from './afterOtherWork';

/** Multiplications before keystrokes and hovers have their turn: some milliseconds. */
const PART = 2e7;

/** Milliseconds between two reports to whoever shows them, at least. */
const REPORT_PAUSE = 34;

/** Makes updates towards a goal, with progress and a way to cancel, and goes to what was reached. `null` where there is no run. */
export async function makeTraining(session: Session, goal: TrainingGoal, title: string): Promise<Training | null> {
  const running = session.startTraining(goal);
  if (running === null) return null;
  const rows: [number, SeriesRow][] = [];
  const training = new Training(running.model, running.start, running.goal, {
    wantsRow: (iteration) => session.timeline?.wantsRow(iteration) ?? false,
    addRow: (iteration, row) => rows.push([iteration, row]),
    wantsMoment: () => false,
    addMoment: () => undefined,
  });
  let isCancelled = false;
  const listener = running.onDidCancel(() => {
    isCancelled = true;
  });
  const end = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token): Promise<TrainingEnd> => {
      const first = training.updates;
      const start = performance.now();
      let [shown, reported, isDone] = [0, 0, false];
      while (!isDone && running.isWanted && !isCancelled && !token.isCancellationRequested) {
        isDone = training.advance(PART);
        await turnOfOthers();
        const now = performance.now();
        if (!isDone && now - reported < REPORT_PAUSE) continue;
        reported = now;
        running.report({ moment: training.moment, loss: training.loss, rows: rows.splice(0) });
        const done = (training.updates - first) / (goal.updates - first);
        const left = ((now - start) / 1000) * (1 / done - 1);
        progress.report({ message: progressText(training, left), increment: 100 * (done - shown) });
        shown = done;
      }
      running.report({ moment: training.moment, loss: training.loss, rows: rows.splice(0) });
      return isDone ? endOf(training) : 'cancelled';
    },
  );
  listener.dispose();
  if (!running.finish(end, training.hit?.position ?? null)) {
    void vscode.window.showWarningMessage(
      l10n.t('The network was changed while it was trained: what the training reached is not shown.'),
    );
  }
  return training;
}

function endOf({ hit, updates, goal }: Training): TrainingEnd {
  if (hit !== null) return 'condition';
  return updates >= goal.updates ? 'goal' : 'loss';
}

function progressText({ updates, goal, loss }: Training, secondsLeft: number): string {
  const { significantDigits } = readSettings();
  const lossText = formatNumber(loss ?? NaN, significantDigits);
  if (secondsLeft < 1 || !Number.isFinite(secondsLeft)) {
    return l10n.t('update {0} of {1}, loss {2}', updates, goal.updates, lossText);
  }
  return l10n.t('update {0} of {1}, loss {2}, {3} s left', updates, goal.updates, lossText, Math.ceil(secondsLeft));
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    afterOtherWork(resolve);
  });
}
