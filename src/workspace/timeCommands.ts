import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { Session } from '../session/session';
import type { Trainer } from '../session/trainer';
import { isCount } from './countInput';
import { runUntil } from './runUntil';
import { specActions, type PanelHost } from './specActions';
import type { SpecDocuments } from './specDocuments';

/** Registers the commands that move through the time of a run otherwise than step by step. */
export function registerTimeCommands(
  documents: SpecDocuments,
  panels: PanelHost,
  extensionUri: vscode.Uri,
  trainer: Trainer,
): vscode.Disposable {
  const { onNetwork } = specActions(documents, panels, extensionUri);
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.togglePlay, onNetwork(togglePlay)),
    vscode.commands.registerCommand(commands.goToIteration, onNetwork(goToIteration)),
    vscode.commands.registerCommand(
      commands.runUntil,
      onNetwork((session) => runUntil(session, trainer)),
    ),
  );
}

function togglePlay({ player }: Session): void {
  if (player.isPlaying) player.pause();
  else player.play();
}

async function goToIteration(session: Session): Promise<void> {
  const { run, timeline } = session;
  if (run === null || timeline === null) return;
  const last = timeline.cursorAt(timeline.reached).iteration + 1;
  const answer = await vscode.window.showInputBox({
    title: l10n.t('Go to Iteration'),
    prompt: l10n.t('The run has come to iteration {0}; a later one is computed now.', last),
    value: String(run.iteration.start.updates + 1),
    validateInput: (text) =>
      isCount(text) ? undefined : l10n.t('Expected the number of an iteration, at least 1, found "{0}".', text),
  });
  if (answer === undefined || session.run === null || session.timeline === null) return;
  const cursor = { iteration: Number(answer) - 1, position: session.run.position };
  session.goTo(session.timeline.timeOf(cursor));
}
