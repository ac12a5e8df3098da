import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { savedPlace, type SavedRun, type UnfinishedTraining } from '../session/savedRun';
import { savedRunOf } from '../session/savedRunOf';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import type { Trainer } from '../session/trainer';
import { conditionNetwork } from '../trace/condition/conditionNetwork';
import { parseCondition } from '../trace/condition/conditionParser';
import { canTrain, makeTraining } from './makeTraining';
import { runUntilHolds } from './runUntil';
import { isUnsaved, type RestoredRun, type SavedRuns } from './savedRuns';
import type { PanelHost } from './specActions';

/** Says of a training that its window, or its text and panel, were closed under where it stood, and offers to go on. */
export class UnfinishedTrainings extends Disposable {
  /** Documents whose training goes on without being asked about again: somebody has said so. */
  private readonly wanted = new Set<string>();

  constructor(
    sessions: SessionStore,
    savedRuns: SavedRuns,
    private readonly panels: PanelHost,
    private readonly trainer: Trainer,
  ) {
    super();
    this.register(savedRuns.onDidRestore((restored) => void this.offer(restored)));
    this.register(
      sessions.onDidClose((session) => {
        const training = savedRunOf(session)?.training ?? null;
        if (training !== null) void this.offerToOpen(session, training);
      }),
    );
  }

  private async offer({ session, saved, isBack }: RestoredRun): Promise<void> {
    const { training } = saved;
    const isWanted = this.wanted.delete(session.document);
    if (training === null) {
      if (!isBack) await offerToComeBack(session, saved);
      return;
    }
    const goOn = l10n.t('Go On');
    const choice = isWanted || (await vscode.window.showInformationMessage(text(session, training), goOn)) === goOn;
    if (choice && !session.isDisposed) await this.goOn(session, saved, training);
  }

  private async offerToOpen(session: Session, training: UnfinishedTraining): Promise<void> {
    const { document } = session;
    const goOn = l10n.t('Open and Go On');
    const offered = isUnsaved(document) ? [] : [goOn];
    if ((await vscode.window.showInformationMessage(text(session, training), ...offered)) !== goOn) return;
    this.wanted.add(document);
    await vscode.window.showTextDocument(vscode.Uri.parse(document));
    this.panels.show(document);
  }

  private async goOn(session: Session, saved: SavedRun, training: UnfinishedTraining): Promise<void> {
    const { run, timeline } = session;
    if (run === null || timeline === null || !canTrain(session)) return;
    session.goTo(timeline.timeOf(savedPlace(saved, timeline.plan)));
    await arrival(session);
    const { updates, goal, lossBelow, until } = training;
    // Whoever has gone somewhere else, edited the text or begun another training meanwhile, does not want this one any more.
    if (session.run?.model !== run.model || session.run.next.updates !== updates || !canTrain(session)) return;
    if (until === null) {
      await makeTraining(session, this.trainer, { updates: goal, lossBelow }, l10n.t('Training'));
      return;
    }
    const parsed = parseCondition(until, conditionNetwork(run.model.spec));
    if (!('condition' in parsed)) return;
    await runUntilHolds(session, this.trainer, parsed.condition, l10n.t('Run until {0}', parsed.condition.text));
  }
}

function text({ fileName }: Session, { updates, goal, until }: UnfinishedTraining): string {
  return until === null
    ? l10n.t('The training of {0} was interrupted after update {1} of {2}.', fileName, updates, goal)
    : l10n.t('The training of {0} until {1} was interrupted after update {2}.', fileName, until, updates);
}

async function offerToComeBack(session: Session, saved: SavedRun): Promise<void> {
  const { run, timeline, fileName } = session;
  if (run === null || timeline === null) return;
  const message = l10n.t(
    'The run of {0} stood in iteration {1}. Coming back to it makes its updates again, which takes a while.',
    fileName,
    saved.iteration + 1,
  );
  const goThere = l10n.t('Go to Iteration {0}', saved.iteration + 1);
  if ((await vscode.window.showInformationMessage(message, goThere)) !== goThere) return;
  if (!session.isDisposed && session.timeline === timeline)
    session.goTo(timeline.timeOf(savedPlace(saved, timeline.plan)));
}

/** Resolves when the session's cursor is on no way any more. */
function arrival(session: Session): Promise<void> {
  return new Promise((resolve) => {
    if (session.destination === null) return resolve();
    const listener = session.onDidChange(() => {
      if (session.destination !== null) return;
      listener.dispose();
      resolve();
    });
  });
}
