import * as vscode from 'vscode';
import { joinEdits, type TextEdit } from '../spec/textEdit';

/** Applies edits of the document's present text as one step of undo. `false` when VS Code refuses them. */
export async function applyTextEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  const change = new vscode.WorkspaceEdit();
  for (const { offset, length, newText } of joinEdits(document.getText(), edits)) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    change.replace(document.uri, range, newText);
  }
  return vscode.workspace.applyEdit(change);
}
