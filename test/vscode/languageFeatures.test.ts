import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { exampleText, exampleUri, extension, openUntitled } from './openSpec';
import { closeEditors } from './until';

/** The hover texts of ours where `marker` stands in the document. */
async function hoversAt(document: vscode.TextDocument, marker: string): Promise<string[]> {
  const position = document.positionAt(document.getText().indexOf(marker) + marker.length - 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value));
}

describe('the text of a spec', () => {
  afterEach(closeEditors);

  it('activates the extension when a spec is opened', async () => {
    await vscode.window.showTextDocument(exampleUri('lee.backprop.json'));
    await extension().activate();
    assert.ok(extension().isActive);
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      Object.values(commands).filter((command) => !known.includes(command)),
      [],
    );
  });

  it('hovering a weight shows its symbol, ∂l/∂w as a · δ and the value after one update', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    const [hover = ''] = await hoversAt(document, '"weights": [[1, -2');
    assert.match(hover, /w₁₂⁽¹⁾/);
    assert.match(hover, /∂l\/∂w = a₂⁽⁰⁾ · δ₁⁽¹⁾ = \(−1\) · \(−0\.007130\) = \*\*0\.007130\*\*/);
    assert.match(hover, /after one update: −2\.004/);
  });

  it('hovering shows what the present text gives, without waiting for it to be read', async () => {
    const editor = await openUntitled(await exampleText('lee.backprop.json'));
    const { document } = editor;
    const at = document.positionAt(document.getText().indexOf('[1, 0] }]') + 1);
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(at, at.translate(0, 1)), '0');
    });
    const [hover = ''] = await hoversAt(document, '"weights": [[1, -2');
    assert.doesNotMatch(hover, /0\.007130/);
  });

  it("completes keys and names from the schema, through VS Code's own JSON support", async () => {
    const { document } = await openUntitled('{ "inputs": 2, "loss": "" }');
    const position = document.positionAt(document.getText().indexOf('""') + 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('"half-squared-error"'), labels.join(' '));
  });
});
