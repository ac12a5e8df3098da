import * as vscode from 'vscode';
import { specSuffix } from '../contributions';

/** Opens a new spec with this text that is not saved yet, named `name` where that is free. */
export async function openUntitledSpec(
  name: string,
  text: string,
  place: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(await freeUri(name));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return vscode.window.showTextDocument(document, place);
}

/** An untitled document of this name, or with a number behind it where the name is taken by a file or a document. */
async function freeUri(name: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  for (let number = 1; ; number++) {
    const fileName = `${name}${number === 1 ? '' : `-${number}`}${specSuffix}`;
    const file = folder && vscode.Uri.joinPath(folder, fileName);
    const uri = file
      ? file.with({ scheme: 'untitled', authority: '' })
      : vscode.Uri.from({ scheme: 'untitled', path: fileName });
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (!isOpen && !(file && (await exists(file)))) return uri;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
