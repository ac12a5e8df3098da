import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../session/session';
import { isCount } from './countInput';
import { makeTraining } from './makeTraining';

/** Asks how far, trains with progress and a way to cancel, and goes to what was reached. */
export async function train(session: Session): Promise<void> {
  const updates = await askUpdates(session);
  const { run } = session;
  if (updates === undefined || run === null) return;
  const lossBelow = run.model.spec.training.stopWhenLossBelow;
  await makeTraining(session, { updates: run.next.updates + updates, lossBelow }, l10n.t('Training'));
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
