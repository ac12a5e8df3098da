import * as vscode from 'vscode';

const id = 'backprop-stepper.backprop-stepper';

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(id);
  if (!found) throw new Error(`${id} is not installed`);
  return found;
}

/** The URI of one of the examples that come with the extension. */
export function exampleUri(name: string): vscode.Uri {
  return vscode.Uri.joinPath(extension().extensionUri, 'examples', name);
}

let opened = 0;

/** Opens a spec that is not saved anywhere, with the given text, in an editor. */
export async function openUntitled(text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/test-${++opened}.backprop.json` });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await replaceText(editor, text);
  return editor;
}

/** Replaces the whole text of an editor, as one edit. */
export async function replaceText(editor: vscode.TextEditor, text: string): Promise<void> {
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  const isDone = await editor.edit((edit) => {
    edit.replace(whole, text);
  });
  if (!isDone) throw new Error('the edit was refused');
}

/** The text of one of the examples. */
export async function exampleText(name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(exampleUri(name)));
}
