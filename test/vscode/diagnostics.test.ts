import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownDiagnostics } from './diagnosticsWait';
import { exampleText, exampleUri, openUntitled, replaceText } from './openSpec';
import { closeEditors } from './until';

describe('diagnostics', () => {
  afterEach(closeEditors);

  it('an example is JSON with comments and has no problem of any source', async () => {
    for (const name of ['lee', 'xor', 'mazur']) {
      const document = await vscode.workspace.openTextDocument(exampleUri(`${name}.backprop.json`));
      await vscode.window.showTextDocument(document);
      assert.equal(document.languageId, 'jsonc');
      // Our diagnostics are set as the session reads the text; a mistake made now must be the only one.
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    }
  });

  it('a matrix of the wrong shape is one error, on the matrix, that says what was expected', async () => {
    const text = (await exampleText('lee.backprop.json')).replace('[[2, -1], [-2, -1]]', '[[2, -1, 5], [-2, -1, 5]]');
    const { document } = await openUntitled(text);
    const [diagnostic, ...others] = await ownDiagnostics(document.uri, (found) =>
      found.some(({ code }) => code === 'shape'),
    );
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.message, 'layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2');
    assert.equal(document.getText(diagnostic.range), '[[2, -1, 5], [-2, -1, 5]]');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(diagnostic.code, 'shape');
  });

  it('all mistakes at once, each on its token; mending them takes the errors away', async () => {
    const good = await exampleText('lee.backprop.json');
    const bad = good.replace('"sigmoid"', '"sigmod"').replace('"biases": [0, 0]', '"bias": [0, 0]');
    const editor = await openUntitled(bad);
    const { document } = editor;
    const found = await ownDiagnostics(document.uri, ({ length }) => length === 2);
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['"sigmod"', '"bias"'],
    );
    await replaceText(editor, good);
    await ownDiagnostics(document.uri, ({ length }) => length === 0);
  });

  it('closing a spec takes its errors away', async () => {
    const { document } = await openUntitled('{ "inputs": 0 }');
    await ownDiagnostics(document.uri, ({ length }) => length > 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await ownDiagnostics(document.uri, ({ length }) => length === 0);
  });
});
