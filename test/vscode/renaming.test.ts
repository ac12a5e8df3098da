import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText } from './openSpec';
import { ENDLESS, nextThread, reported } from './trainingThread';
import { answered, closeEditors, until } from './until';

describe('a spec that is renamed', () => {
  let folder: vscode.Uri;

  beforeEach(async () => {
    folder = vscode.Uri.file(join(tmpdir(), `backprop-renaming-${process.pid}`));
    await vscode.workspace.fs.createDirectory(folder);
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const at = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(folder, ...path);

  /** Writes the lecture's network and opens it in an editor. */
  async function openLee(uri: vscode.Uri): Promise<void> {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(await exampleText('lee.backprop.json')));
    await vscode.window.showTextDocument(uri);
  }

  /** Renames a file or folder as the explorer does. */
  async function rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  const panels = (): string[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview)
      .map(({ label }) => label);

  /** Waits for a code lens whose title matches. */
  async function lens(uri: vscode.Uri, title: RegExp): Promise<string> {
    const isWanted = ({ command }: vscode.CodeLens): boolean => title.test(command?.title ?? '');
    const lenses = await answered(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000),
      (found) => found.some(isWanted),
    );
    return lenses.find(isWanted)?.command?.title ?? '';
  }

  it('keeps its run and its panel, which has the new name', async () => {
    const [from, to] = [at('one.backprop.json'), at('two.backprop.json')];
    await openLee(from);
    await vscode.commands.executeCommand(commands.update, from);
    await until(() => panels().includes('Backprop: one.backprop.json'));
    await rename(from, to);
    await until(() => panels().includes('Backprop: two.backprop.json'));
    assert.deepEqual(panels(), ['Backprop: two.backprop.json']);
    await vscode.commands.executeCommand(commands.forward, to);
    await lens(to, /loss 0\.7359 after update 1/);
    assert.deepEqual(panels(), ['Backprop: two.backprop.json'], 'no second panel for the new name');
  });

  it('keeps them in a folder that is renamed', async () => {
    await vscode.workspace.fs.createDirectory(at('before'));
    await openLee(at('before', 'net.backprop.json'));
    await vscode.commands.executeCommand(commands.update, at('before', 'net.backprop.json'));
    await rename(at('before'), at('after'));
    const renamed = at('after', 'net.backprop.json');
    await until(() => vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === renamed.toString()));
    await vscode.commands.executeCommand(commands.forward, renamed);
    await lens(renamed, /loss 0\.7359 after update 1/);
    await until(() => panels().join() === 'Backprop: net.backprop.json');
  });

  it('goes on with a training that is under way', async () => {
    const [from, to] = [at('one.backprop.json'), at('two.backprop.json')];
    await openLee(from);
    const thread = nextThread();
    const trained = vscode.commands.executeCommand(commands.train, from, ENDLESS);
    await reported(await thread);
    await rename(from, to);
    await until(() => panels().includes('Backprop: two.backprop.json'));
    await vscode.commands.executeCommand(commands.cancelTraining, to);
    await trained;
    await lens(to, /loss .* after update [1-9]/);
  });

  it('shows its problems under its new name only', async () => {
    const [from, to] = [at('one.backprop.json'), at('two.backprop.json')];
    await openLee(from);
    const text = (await exampleText('lee.backprop.json')).replace('"inputs": 2', '"inputs": 3');
    await vscode.workspace.fs.writeFile(from, new TextEncoder().encode(text));
    await until(() => vscode.languages.getDiagnostics(from).length > 0);
    await rename(from, to);
    await until(
      () => vscode.languages.getDiagnostics(from).length === 0 && vscode.languages.getDiagnostics(to).length > 0,
    );
  });
});
