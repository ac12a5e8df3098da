import * as vscode from 'vscode';

/**
 * The document of a URI, which is opened where it is not. Asking VS Code for one that is open already would keep it open for some
 * minutes after its last editor has been closed.
 */
export async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key && !document.isClosed);
  return open ?? vscode.workspace.openTextDocument(uri);
}
