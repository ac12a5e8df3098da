import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../session/session';
import { readSettings } from '../settings';
import { conditionNetwork } from '../trace/condition/conditionNetwork';
import { ConditionWatch } from '../trace/condition/conditionWatch';
import { hitText } from '../trace/condition/hitText';
import type { Iteration } from '../trace/iteration';
import { askCondition } from './conditionInput';
import { makeTraining } from './makeTraining';

/** Updates after which a condition is given up. */
const MOST_UPDATES = 1_000_000;

/** Asks for a condition, runs until it holds, stops at the exact step and says why. */
export async function runUntil(session: Session): Promise<void> {
  const asked = session.run;
  if (asked === null) return;
  const accepted = await askCondition(conditionNetwork(asked.model.spec), { title: l10n.t('Run until') });
  const { run, timeline } = session;
  if (accepted === undefined || run === null || timeline === null) return;
  if (run.model !== asked.model) {
    void vscode.window.showInformationMessage(
      l10n.t('The spec was edited meanwhile: ask again, for the condition was about the network before.'),
    );
    return;
  }
  const { condition, text } = accepted;
  const watch = new ConditionWatch(condition, run.plan);
  // What rises or passes a value does so since the iteration before.
  const isOver = run.phase === 'update';
  const first = run.next.updates;
  if (first > 0) observe(watch, isOver ? run.iteration : timeline.iterationAt(first - 1));
  const until = { watch, after: isOver ? 0 : run.position };
  const goal = { updates: first + MOST_UPDATES, lossBelow: null, until };
  const training = await makeTraining(session, goal, l10n.t('Run until {0}', text));
  if (training === null) return;
  if (training.hit !== null) {
    const why = hitText(condition, training.hit, readSettings().significantDigits);
    void vscode.window.showInformationMessage(l10n.t('Stopped in iteration {0}: {1}', training.updates, why));
  } else if (training.updates >= goal.updates) {
    void vscode.window.showWarningMessage(
      l10n.t('Within {0} updates this has not come to hold: {1}', MOST_UPDATES, text),
    );
  }
}

function observe(watch: ConditionWatch, { state, end, start, samples }: Iteration): void {
  watch.observe({ state, parameters: end.parameters, updates: start.updates, samples });
}
