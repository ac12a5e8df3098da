import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { parseSpec } from '../../src/spec/parseSpec';
import { closeEditors, giveUntilSettled } from './until';

describe('New Network', () => {
  afterEach(closeEditors);

  it('opens the chosen network as a spec that is not saved and has no problems', async () => {
    const made = vscode.commands.executeCommand(commands.newNetwork);
    await giveUntilSettled('workbench.action.acceptSelectedQuickOpenItem', made);
    const document = vscode.window.activeTextEditor!.document;
    assert.match(document.uri.path, /2-2-2-2\.backprop\.json$/);
    assert.ok(document.isUntitled);
    assert.equal(document.languageId, 'jsonc');
    assert.deepEqual(parseSpec(document.getText()).problems, []);
  });

  it('makes nothing after Escape', async () => {
    const before = vscode.workspace.textDocuments.length;
    const made = vscode.commands.executeCommand(commands.newNetwork);
    await giveUntilSettled('workbench.action.closeQuickOpen', made);
    assert.equal(vscode.workspace.textDocuments.length, before);
  });
});
