import * as vscode from 'vscode';

/** Puts the editor's cursor on a place of a document's text, and the keyboard into the editor. */
export async function goToText(document: string, line: number, character: number): Promise<void> {
  const position = new vscode.Position(line, character);
  await vscode.window.showTextDocument(vscode.Uri.parse(document), {
    viewColumn: columnOf(document) ?? vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}

/** Selects a stretch of a document's text, in characters from its start, and leaves the keyboard where it is. */
export async function showText(document: string, offset: number, length: number): Promise<void> {
  const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(document));
  await vscode.window.showTextDocument(opened, {
    viewColumn: columnOf(document) ?? vscode.ViewColumn.One,
    preserveFocus: true,
    selection: new vscode.Range(opened.positionAt(offset), opened.positionAt(offset + length)),
  });
}

function columnOf(document: string): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document)?.viewColumn;
}
