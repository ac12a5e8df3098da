import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { parseSpec } from '../../src/spec/parseSpec';

describe('New Network', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens the chosen network as a spec that is not saved and has no problems', async () => {
    const made = vscode.commands.executeCommand(commands.newNetwork);
    const isMade = { now: false };
    void made.then(() => (isMade.now = true));
    // Accepts the first of the networks as soon as they are shown; before that it does nothing.
    for (const deadline = Date.now() + 10_000; !isMade.now && Date.now() < deadline;) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await made;
    const document = vscode.window.activeTextEditor!.document;
    assert.match(document.uri.path, /2-2-2-2\.backprop\.json$/);
    assert.ok(document.isUntitled);
    assert.equal(document.languageId, 'jsonc');
    assert.deepEqual(parseSpec(document.getText()).problems, []);
  });

  it('makes nothing after Escape', async () => {
    const before = vscode.workspace.textDocuments.length;
    const made = vscode.commands.executeCommand(commands.newNetwork);
    const isMade = { now: false };
    void made.then(() => (isMade.now = true));
    for (const deadline = Date.now() + 10_000; !isMade.now && Date.now() < deadline;) {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await made;
    assert.equal(vscode.workspace.textDocuments.length, before);
  });
});
