import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText, openUntitled } from './openSpec';
import { closeEditors } from './until';

describe('commands', () => {
  afterEach(closeEditors);

  it('act in the order in which they were given, however long each looks for its spec', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(commands.backward, document.uri);
    // A spec by its URI is asked of VS Code, the active one is there at once.
    await Promise.all([
      vscode.commands.executeCommand(commands.update, document.uri),
      vscode.commands.executeCommand(commands.backward),
    ]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      1000,
    );
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(
      titles.some((title) => title.includes('loss 0.7359 after update 1')),
      titles.join('; '),
    );
  });
});
