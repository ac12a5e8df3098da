// The extension in a host that is a browser's worker.
import * as vscode from 'vscode';
import { activateWith } from './extension';
import { WebWorkers } from './training/webWorkers';

export function activate(context: vscode.ExtensionContext): void {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'training.js');
  activateWith(context, new WebWorkers(async () => vscode.workspace.fs.readFile(program)));
}
