import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { MOST_UPDATES_UNTIL } from '../base/budgets';
import type { Session } from '../session/session';
import type { Trainer } from '../session/trainer';
import { readSettings } from '../settings';
import type { Model } from '../spec/model';
import type { Condition } from '../trace/condition/condition';
import { conditionNetwork } from '../trace/condition/conditionNetwork';
import { hitText } from '../trace/condition/hitText';
import { askCondition } from './conditionInput';
import { canTrain, makeTraining } from './makeTraining';

/** Asks for a condition, runs until it holds, stops at the exact step and says why. */
export async function runUntil(session: Session, trainer: Trainer): Promise<void> {
  session.endWay();
  const { run } = session;
  if (run === null || !canTrain(session)) return;
  trainer.prepare(run.model);
  const condition = await askCondition(conditionNetwork(run.model.spec));
  if (condition === undefined || !isSameNetwork(session, run.model)) return;
  await runUntilHolds(session, trainer, condition, l10n.t('Run until {0}', condition.text));
}

/** Whether the session still runs a model that was asked about; where it does not, says so. */
export function isSameNetwork(session: Session, model: Model): boolean {
  if (session.run?.model === model) return true;
  void vscode.window.showInformationMessage(
    l10n.t('The spec was edited in the meantime. Run the command again: your answer was about the previous network.'),
  );
  return false;
}

/** Runs until a condition about the session's network holds, stops at the exact step and says why. */
export async function runUntilHolds(
  session: Session,
  trainer: Trainer,
  condition: Condition,
  title: string,
): Promise<void> {
  session.endWay();
  const { run, timeline } = session;
  if (run === null || timeline === null) return;
  const isOver = run.phase === 'update';
  const first = run.next.updates;
  const past = isOver ? run.iteration.start : timeline.nearest(first - 1);
  const until = { condition, after: isOver ? 0 : run.position, before: first > 0 ? past : null };
  const goal = { updates: first + MOST_UPDATES_UNTIL, lossBelow: null, until };
  const ended = await makeTraining(session, trainer, goal, title);
  if (ended?.hit) {
    const why = hitText(condition, ended.hit, readSettings().significantDigits);
    void vscode.window.showInformationMessage(l10n.t('Stopped in iteration {0}: {1}', ended.updates, why));
  } else if (ended?.end === 'goal') {
    void vscode.window.showWarningMessage(
      l10n.t('This did not become true within {0} updates: {1}', MOST_UPDATES_UNTIL, condition.text),
    );
  }
}
