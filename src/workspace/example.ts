import * as vscode from 'vscode';
import { openUntitledSpec } from './untitledSpec';

/** The text of the lecture's network. */
export async function exampleText(extensionUri: vscode.Uri): Promise<string> {
  const source = vscode.Uri.joinPath(extensionUri, 'examples', 'lee.backprop.json');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
}

/** Opens the lecture's network as a new file that is not saved yet, so that trying it out changes nothing. */
export async function openExample(
  extensionUri: vscode.Uri,
  place: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextDocument> {
  return (await openUntitledSpec('lee', await exampleText(extensionUri), place)).document;
}
