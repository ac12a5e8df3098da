import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands, settings, type HintContent } from '../contributions';
import { hasRun } from '../session/phase';
import { readSettings, writeSetting } from '../settings';
import { specSelector, type LanguageHost } from './languageHost';

/** Registers the commands that choose what is shown in the text of every spec. */
export function registerTextCommands(host: LanguageHost): vscode.Disposable {
  const show = (content: HintContent) => async () => {
    await writeSetting(settings.hintContent, content);
    if (content !== 'off' && !readSettings().inlayHints.always) await offerBackward(host);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.showGradients, show('gradient')),
    vscode.commands.registerCommand(commands.showNextValues, show('next value')),
    vscode.commands.registerCommand(commands.hideNumbers, show('off')),
    vscode.commands.registerCommand(commands.toggleTint, async () => {
      const isWanted = !readSettings().tintWeights;
      await writeSetting(settings.tintWeights, isWanted);
      if (isWanted) await offerBackward(host);
    }),
  );
}

/** Says why nothing is to be seen yet, where that is so. */
async function offerBackward(host: LanguageHost): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || vscode.languages.match(specSelector, document) === 0) return;
  const { run = null, isStale = false } = (await host.readNow(document)) ?? {};
  if (run === null || isStale || hasRun(run.phase, 'backward')) return;
  const message = l10n.t('There are no gradients to show yet: the backward pass has not been run.');
  const backward = l10n.t('Run Backward Pass');
  void vscode.window.showInformationMessage(message, backward).then(async (choice) => {
    if (choice === backward) await vscode.commands.executeCommand(commands.backward, document.uri);
  });
}
