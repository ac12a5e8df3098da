import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText, openUntitled } from './openSpec';
import { closeEditors, giveUntilSettled, until } from './until';

const besideText = (): string | undefined =>
  vscode.workspace.textDocuments.find(({ uri, isClosed }) => uri.scheme === 'backprop-what-if' && !isClosed)?.getText();

const isBesideShown = (): boolean =>
  vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'backprop-what-if');

describe('What if', () => {
  afterEach(closeEditors);

  it('shows the consequences beside the spec, and Escape leaves the text as it was', async () => {
    const text = await exampleText('lee.backprop.json');
    const editor = await openUntitled(text);
    const at = editor.document.positionAt(text.indexOf('-2]'));
    editor.selection = new vscode.Selection(at, at);
    const asked = vscode.commands.executeCommand(commands.whatIf, editor.document.uri);
    await until(() => isBesideShown() && besideText() !== undefined);
    assert.match(besideText()!, /^w₁₂⁽¹⁾, from x2 to unit 1 of layer 1: −2 → −2\n/);
    assert.match(besideText()!, /loss of the batch +0\.8336 +0\.8336 +0\n/);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document, 'the focus stays with the spec');
    await giveUntilSettled('workbench.action.closeQuickOpen', asked);
    await until(() => !isBesideShown());
    assert.equal(editor.document.getText(), text);
  });

  it('closes when the text is edited meanwhile', async () => {
    const text = await exampleText('lee.backprop.json');
    const editor = await openUntitled(text);
    const at = editor.document.positionAt(text.indexOf('0.5'));
    editor.selection = new vscode.Selection(at, at);
    const asked = vscode.commands.executeCommand(commands.whatIf, editor.document.uri);
    await until(isBesideShown);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// more\n'));
    await asked;
    assert.equal(editor.document.getText(), `// more\n${text}`);
  });

  it('asks for a number where the cursor is on none', async () => {
    const editor = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(commands.whatIf, editor.document.uri);
    assert.equal(isBesideShown(), false);
  });
});
