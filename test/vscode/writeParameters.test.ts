import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText, openUntitled } from './openSpec';
import { closeEditors } from './until';

describe('Write Parameters to Spec', () => {
  afterEach(closeEditors);

  it('is one edit that keeps the comments, and one undo takes it back', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    await vscode.commands.executeCommand(commands.update, document.uri);
    await vscode.commands.executeCommand(commands.update, document.uri);
    await vscode.commands.executeCommand(commands.writeParameters, document.uri);
    const written = document.getText();
    assert.match(written, /"name": "hidden", "activation": "tanh", "weights": \[\n {6}\[-?0\.\d+, -?0\.\d+\],\n/);
    assert.deepEqual(written.match(/\/\/.*/g), text.match(/\/\/.*/g));
    // The run begins from them: there is nothing more to write.
    await vscode.commands.executeCommand(commands.writeParameters, document.uri);
    assert.equal(document.getText(), written);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await vscode.commands.executeCommand('redo');
    assert.equal(document.getText(), written);
  });

  it('keeps CRLF line ends', async () => {
    const editor = await openUntitled(await exampleText('lee.backprop.json'));
    const { document } = editor;
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await vscode.commands.executeCommand(commands.update, document.uri);
    await vscode.commands.executeCommand(commands.writeParameters, document.uri);
    assert.match(document.getText(), /"weights": \[\[1\.00\d{10,}, -2\.00/);
    assert.doesNotMatch(document.getText(), /[^\r]\n/);
  });

  it('writes nothing before an update, nor while the spec has problems', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    await vscode.commands.executeCommand(commands.writeParameters, document.uri);
    assert.equal(document.getText(), text);
    const broken = await openUntitled('{ "inputs": 0 }');
    await vscode.commands.executeCommand(commands.writeParameters, broken.document.uri);
    assert.equal(broken.document.getText(), '{ "inputs": 0 }');
  });
});
