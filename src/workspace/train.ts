import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../base/numberFormat';
import type { Session } from '../session/session';
import { readSettings } from '../settings';
import type { SeriesRow } from '../trace/series';
import { Training } from '../trace/training';
import { afterOtherWork } from './afterOtherWork';

/** Multiplications before keystrokes and hovers have their turn: some milliseconds. */
const PART = 2e7;

/** Asks how far, trains with progress and a way to cancel, and goes to what was reached. */
export async function train(session: Session): Promise<void> {
  const updates = await askUpdates(session);
  const { run } = session;
  if (updates === undefined || run === null) return;
  const lossBelow = run.model.spec.training.stopWhenLossBelow;
  const running = session.startTraining({ updates: run.next.updates + updates, lossBelow });
  if (running === null) return;
  const rows: [number, SeriesRow][] = [];
  const training = new Training(running.model, running.start, running.goal, {
    wantsRow: () => true,
    addRow: (iteration, row) => rows.push([iteration, row]),
    wantsMoment: () => false,
    addMoment: () => undefined,
  });
  const end = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Training'), cancellable: true },
    async (progress, token) => {
      const first = training.updates;
      let shown = 0;
      let isDone = false;
      while (!isDone && running.isWanted && !token.isCancellationRequested) {
        isDone = training.advance(PART);
        running.report({ moment: training.moment, loss: training.loss, rows: rows.splice(0) });
        const done = (100 * (training.updates - first)) / (training.goal.updates - first);
        progress.report({ message: progressText(training), increment: done - shown });
        shown = done;
        await turnOfOthers();
      }
      return isDone ? 'goal' : 'cancelled';
    },
  );
  if (running.finish(end)) return;
  void vscode.window.showWarningMessage(
    l10n.t('The network was changed while it was trained: what the training reached is not shown.'),
  );
}

async function askUpdates({ run }: Session): Promise<number | undefined> {
  if (run === null) return undefined;
  const { spec } = run.model;
  const perEpoch = batchesPerEpoch(spec.training.batchSize, spec.data.inputs.columns);
  const answer = await vscode.window.showInputBox({
    title: l10n.t('Train'),
    prompt: l10n.t(
      'How many updates? One epoch has {0}; the spec asks for {1} epochs.',
      perEpoch,
      spec.training.epochs,
    ),
    value: String(perEpoch * spec.training.epochs),
    validateInput: (text) =>
      isCount(text) ? undefined : l10n.t('Expected a whole number of updates, at least 1, found "{0}".', text),
  });
  return answer === undefined ? undefined : Number(answer);
}

function batchesPerEpoch(batchSize: number | 'full', samples: number): number {
  return batchSize === 'full' ? 1 : Math.ceil(samples / batchSize);
}

function isCount(text: string): boolean {
  return /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number.isSafeInteger(Number(text));
}

function progressText({ updates, goal, loss }: Training): string {
  const { significantDigits } = readSettings();
  return l10n.t('update {0} of {1}, loss {2}', updates, goal.updates, formatNumber(loss ?? NaN, significantDigits));
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    afterOtherWork(resolve);
  });
}
