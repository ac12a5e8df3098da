import * as vscode from 'vscode';
import { openUntitledSpec } from './untitledSpec';

/** Opens the lecture's network as a new file that is not saved yet, so that trying it out changes nothing. */
export async function openExample(extensionUri: vscode.Uri): Promise<void> {
  const source = vscode.Uri.joinPath(extensionUri, 'examples', 'lee.backprop.json');
  await openUntitledSpec('lee', new TextDecoder().decode(await vscode.workspace.fs.readFile(source)));
}
