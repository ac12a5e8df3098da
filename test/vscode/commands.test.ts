import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    // A spec by its URI may have to be opened first, the active one is there at once.
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

  it('act on one network while a long text of another is read, and on that one once it is', async () => {
    const lee = await exampleText('lee.backprop.json');
    const { document: small } = await openUntitled(lee);
    const folder = await mkdtemp(join(tmpdir(), 'backprop-long-'));
    try {
      const path = join(folder, 'long.backprop.json');
      const samples = Array.from({ length: 350_000 }, () => '{"input":[0,1],"target":[0.5]}');
      await writeFile(path, `{"inputs":2,"layers":[{"units":1}],"data":[${samples.join()}]}`);
      const long = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
      const ended: string[] = [];
      const forward = async (document: vscode.TextDocument, name: string): Promise<void> => {
        await vscode.commands.executeCommand(commands.forward, document.uri);
        ended.push(name);
      };
      await Promise.all([forward(long, 'long'), forward(small, 'small')]);
      assert.deepEqual(ended, ['small', 'long']);
      for (const { uri } of [small, long]) {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          uri,
          9,
        );
        assert.ok(
          lenses.some(({ command }) => command?.title.includes('loss')),
          uri.toString(),
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
