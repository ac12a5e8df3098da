import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { exampleText, openUntitled } from './openSpec';
import { closeEditors } from './until';

/** A document with the text, and the place of its |. */
async function openAt(marked: string): Promise<{ editor: vscode.TextEditor; position: vscode.Position }> {
  const offset = marked.indexOf('|');
  const editor = await openUntitled(marked.slice(0, offset) + marked.slice(offset + 1));
  return { editor, position: editor.document.positionAt(offset) };
}

async function completionsAt(marked: string): Promise<{ items: vscode.CompletionItem[]; labels: string[] }> {
  const { editor, position } = await openAt(marked);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    position,
    undefined,
    20,
  );
  return { items, labels: items.map(({ label }) => (typeof label === 'string' ? label : label.label)) };
}

const textsOf = (document: vscode.TextDocument, ranges: readonly vscode.Range[]): string[] =>
  ranges.map((range) => document.getText(range));

describe('editing a spec', () => {
  afterEach(closeEditors);

  it('offers whole networks in an empty spec', async () => {
    const { labels } = await completionsAt('|');
    assert.ok(labels.includes('network: XOR'), labels.join(' · '));
  });

  it('offers each layer and sample once, of the right shape', async () => {
    const layers = await completionsAt('{ "inputs": 2, "layers": [|], "data": [{ "input": [1, 2], "target": [1] }] }');
    assert.deepEqual(layers.labels.filter((label) => label.startsWith('layer')).sort(), [
      'layer with seeded weights',
      'layer with weights 1×2',
    ]);
    const data = await completionsAt('{ "inputs": 2, "layers": [{ "units": 1 }], "data": [|] }');
    assert.equal(data.labels.filter((label) => label === 'sample').length, 1);
  });

  it('offers each name once, with its formula and derivative', async () => {
    const { items, labels } = await completionsAt('{ "layers": [{ "activation": "|" }] }');
    assert.equal(labels.filter((label) => label === '"tanh"').length, 1);
    const tanh = items.find(({ label }) => label === '"tanh"');
    assert.match((tanh?.documentation as vscode.MarkdownString).value, /σ′\(z\) = 1 − tanh² z/);
  });

  it('inserts a network that has no problems', async () => {
    const { editor, position } = await openAt('|');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      position,
      undefined,
      20,
    );
    const xor = items.find(({ label }) => label === 'network: XOR');
    await editor.insertSnippet(xor?.insertText as vscode.SnippetString, position);
    const { document } = editor;
    assert.match(document.getText(), /^\{\n +"name": "XOR",\n +"inputs": \["p", "q"\]/);
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.ok(outline.some(({ name, detail }) => name === 'XOR' && detail === '2-3-1'));
  });

  it('says which weight is being typed', async () => {
    const { editor, position } = await openAt('{ "inputs": ["p", "q"], "layers": [{ "weights": [[1, 2], [3, |4]] }] }');
    const { signatures, activeParameter } = await vscode.commands.executeCommand<vscode.SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      editor.document.uri,
      position,
      ',',
    );
    assert.match(signatures[0]!.label, /^weights to unit 2 of layer 1: /);
    assert.equal(activeParameter, 1);
    assert.equal(signatures[0]!.parameters[1]!.documentation, 'w₂₂⁽¹⁾: to unit 2 of layer 1, from q');
  });

  it('goes from a weight to its input, and from the input to all that reads it', async () => {
    const text =
      '{ "inputs": ["p", "q"], "layers": [{ "weights": [[1, |2]] }], "data": [{ "input": [3, 4], "target": [5] }] }';
    const { editor, position } = await openAt(text);
    const { document } = editor;
    const [definition] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.deepEqual(textsOf(document, [definition!.targetRange]), ['"q"']);
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      textsOf(
        document,
        references.map(({ range }) => range),
      ).sort(),
      ['"q"', '2', '4'],
    );
  });

  it('renames a layer, and refuses to rename a number', async () => {
    const { editor, position } = await openAt('{ "inputs": 1, "layers": [{ "name": "a|", "units": 1 }], "data": [] }');
    const { document } = editor;
    const change = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'say "σ"',
    );
    await vscode.workspace.applyEdit(change);
    assert.match(document.getText(), /"name": "say \\"σ\\""/);
    const number = document.positionAt(document.getText().indexOf('1, "layers"'));
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('vscode.prepareRename', document.uri, number)),
      /Only layers and named inputs/,
    );
  });

  it('has an outline by layer', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const network = outline.find(({ name }) => name === "Lee's example");
    assert.deepEqual(
      network?.children.map(({ name, detail }) => `${name} ${detail}`),
      [
        'inputs 2',
        'hidden 1 2 → 2, sigmoid',
        'hidden 2 2 → 2, sigmoid',
        'output 2 → 2, sigmoid',
        'loss squared-error',
        'data samples: 1',
        'training ',
      ],
    );
  });

  it('folds by layer, and the layers and data as a whole', async () => {
    const { document } = await openUntitled(await exampleText('lee.backprop.json'));
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const starts = ranges.map(({ start }) => start);
    assert.equal(new Set(starts).size, starts.length, 'a line folds once');
    const lines = document.getText().split('\n');
    lines.forEach((line, index) => {
      if (/^ {4}\{$|"layers": \[$/.test(line)) assert.ok(starts.includes(index), `line ${index + 1}: ${line}`);
    });
  });
});
