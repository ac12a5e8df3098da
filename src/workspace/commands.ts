import * as vscode from 'vscode';
import { commands } from '../contributions';
import { moveNames } from '../session/move';
import type { Trainer } from '../session/trainer';
import { specActions, type PanelHost } from './specActions';
import type { SpecDocuments } from './specDocuments';
import { cancelTraining, train } from './train';

/** Registers the commands that run a network, of the palette, the editor's title bar and the key bindings. */
export function registerCommands(
  documents: SpecDocuments,
  panels: PanelHost,
  extensionUri: vscode.Uri,
  trainer: Trainer,
): vscode.Disposable {
  const { onSpec, onNetwork } = specActions(documents, panels, extensionUri);
  return vscode.Disposable.from(
    ...moveNames.map((move) =>
      vscode.commands.registerCommand(
        commands[move],
        onNetwork((session) => {
          session.player.pause();
          session.step(move);
        }),
      ),
    ),
    vscode.commands.registerCommand(
      commands.train,
      onNetwork((session, typed) => train(session, trainer, typeof typed === 'string' ? typed : null)),
    ),
    vscode.commands.registerCommand(commands.cancelTraining, onSpec(cancelTraining)),
    vscode.commands.registerCommand(
      commands.openPanel,
      onSpec((session) => {
        panels.show(session.document);
      }),
    ),
  );
}
