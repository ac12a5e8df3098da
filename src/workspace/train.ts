import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../session/session';
import type { Trainer } from '../session/trainer';
import type { NetworkSpec } from '../spec/networkSpec';
import { conditionNetwork } from '../trace/condition/conditionNetwork';
import { recentConditions, rememberCondition } from './conditionInput';
import { canTrain, makeTraining } from './makeTraining';
import { isSameNetwork, runUntilHolds } from './runUntil';
import { trainItems, type TrainedSpec, type TrainingWish, type TrainItem } from './trainItems';
import { askTyped } from './typedInput';

/**
 * Asks how far, trains with progress and a way to cancel, and goes to what was reached. `typed` is the answer, where there is
 * one already: only what it does not say is asked for.
 */
export async function train(session: Session, trainer: Trainer, typed: string | null = null): Promise<void> {
  session.endWay();
  const asked = session.run?.model;
  if (asked === undefined || !canTrain(session)) return;
  trainer.prepare(asked);
  const wish = await wishOf(trainedSpec(asked.spec), typed);
  session.endWay();
  const { run } = session;
  if (wish === undefined || run === null || !isSameNetwork(session, asked)) return;
  if ('until' in wish) {
    rememberCondition(wish.until);
    return runUntilHolds(session, trainer, wish.until, l10n.t('Training until {0}', wish.until.text));
  }
  const lossBelow = asked.spec.training.stopWhenLossBelow;
  await makeTraining(session, trainer, { updates: run.next.updates + wish.updates, lossBelow }, l10n.t('Training'));
}

/** Ends the training of a session where it is. */
export function cancelTraining(session: Session): void {
  if (session.trainingProgress === null) {
    void vscode.window.showInformationMessage(l10n.t('This network is not being trained: there is nothing to cancel.'));
  } else session.cancelTraining();
}

async function wishOf(spec: TrainedSpec, typed: string | null): Promise<TrainingWish | undefined> {
  const itemsOf = (text: string): TrainItem[] => trainItems(text, spec, recentConditions());
  const [given] = typed === null ? [] : itemsOf(typed);
  if (given?.kind === 'accept') return given.value;
  return askTyped({
    title: l10n.t('Train'),
    placeholder: l10n.t('Updates (100), epochs (3 epochs) or a condition to stop at (loss < 0.01)'),
    initial: typed ?? '',
    itemsOf,
  });
}

function trainedSpec(spec: NetworkSpec): TrainedSpec {
  const { batchSize, epochs } = spec.training;
  const samples = spec.data.inputs.columns;
  const perEpoch = batchSize === 'full' ? 1 : Math.ceil(samples / batchSize);
  return { network: conditionNetwork(spec), perEpoch, epochs };
}
