import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText, openUntitled, replaceText } from './openSpec';
import { closeEditors } from './until';

const wholeOf = ({ lineCount }: vscode.TextDocument): vscode.Range => new vscode.Range(0, 0, lineCount, 0);

async function hintsOf(document: vscode.TextDocument, range = wholeOf(document)): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  return hints.map(({ label }) => (typeof label === 'string' ? label.trim() : ''));
}

async function lensesOf({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000);
}

const titlesOf = (lenses: readonly vscode.CodeLens[]): string[] => lenses.map(({ command }) => command?.title ?? '');

const section = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('backprop');

describe('numbers in the text of a spec', () => {
  afterEach(async () => {
    for (const id of ['inlayHints.show', 'inlayHints.always', 'codeLens', 'tintWeights', 'significantDigits']) {
      await section().update(id, undefined, vscode.ConfigurationTarget.Global);
    }
    await closeEditors();
  });

  it('are gradients, once the backward pass has run', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    assert.deepEqual(await hintsOf(document), []);
    await vscode.commands.executeCommand(commands.backward, document.uri);
    const hints = await hintsOf(document);
    assert.equal(hints.length, 18);
    assert.deepEqual(hints.slice(0, 2), ['∂ −0.007130', '∂ 0.007130']);
  });

  it('are of the range that is asked for', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(commands.backward, document.uri);
    const { line } = document.positionAt(document.getText().indexOf('[[2, -1]'));
    assert.equal((await hintsOf(document, document.lineAt(line).range)).length, 4);
  });

  it('follow the commands that choose them, and the number of digits', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(commands.backward, document.uri);
    await vscode.commands.executeCommand(commands.showNextValues);
    assert.equal(section().get('inlayHints.show'), 'next value');
    assert.equal((await hintsOf(document))[1], '→ −2.004');
    await vscode.commands.executeCommand(commands.hideNumbers);
    assert.deepEqual(await hintsOf(document), []);
    await vscode.commands.executeCommand(commands.showGradients);
    await section().update('significantDigits', 2, vscode.ConfigurationTarget.Global);
    assert.equal((await hintsOf(document))[1], '∂ 0.0071');
  });

  it('are shown before the backward pass, if that is wanted', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    await section().update('inlayHints.always', true, vscode.ConfigurationTarget.Global);
    assert.equal((await hintsOf(document)).length, 18);
  });

  it('belong to the present text: another number, other gradients; a mistake, none', async () => {
    const good = await exampleText('lee.backprop.json');
    const editor = await openUntitled(good);
    const { document } = editor;
    await vscode.commands.executeCommand(commands.backward, document.uri);
    const before = await hintsOf(document);
    await replaceText(editor, good.replace('[[1, -2]', '[[1, -2.5]'));
    const after = await hintsOf(document);
    assert.equal(after.length, 18);
    assert.notEqual(after[0], before[0]);
    await replaceText(editor, good.replace('[[1, -2]', '[[1, -2.]'));
    assert.deepEqual(await hintsOf(document), []);
  });
});

describe('lenses above the network and its layers', () => {
  afterEach(async () => {
    await section().update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    await closeEditors();
  });

  it('run the network, and then show what came out', async () => {
    const text = await exampleText('lee.backprop.json');
    const { document } = await openUntitled(text);
    const lenses = await lensesOf(document);
    const command = lenses.find(({ command: own }) => own?.title === 'run backward')?.command;
    assert.deepEqual(command?.arguments?.map(String), [document.uri.toString()]);
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    const after = await lensesOf(document);
    assert.ok(titlesOf(after).includes('loss 0.8336'), titlesOf(after).join('\n'));
    const layer = after.find(({ command: own }) => own?.title.includes('gradient norm 0.01281'));
    assert.equal(layer?.range.start.line, document.positionAt(text.indexOf('{\n      "name": "hidden 1"')).line);
  });

  it('say what belongs to an earlier version of the text', async () => {
    const text = await exampleText('lee.backprop.json');
    const editor = await openUntitled(text);
    const { document } = editor;
    await vscode.commands.executeCommand(commands.forward, document.uri);
    await replaceText(editor, text.replace('[[1, -2]', '[[1, -2, 7]'));
    const titles = titlesOf(await lensesOf(document));
    assert.ok(titles.includes('of an earlier version of the text: loss 0.8336'), titles.join('\n'));
  });

  it('can be switched off', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    assert.equal((await lensesOf(document)).length, 10);
    await section().update('codeLens', false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await lensesOf(document), []);
  });
});

describe('the tint of weights', () => {
  it('is switched by its command, with a network in sight', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(commands.backward, document.uri);
    for (const wanted of [true, false]) {
      await vscode.commands.executeCommand(commands.toggleTint);
      assert.equal(section().get('tintWeights'), wanted);
    }
    await closeEditors();
  });
});
