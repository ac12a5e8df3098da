// The extension in a host that is Node: a desktop VS Code, a server.
import * as vscode from 'vscode';
import { activateWith } from './extension';
import { NodeWorkers } from './training/nodeWorkers';

export function activate(context: vscode.ExtensionContext): void {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'node', 'training.js');
  activateWith(context, new NodeWorkers(program.fsPath));
}
