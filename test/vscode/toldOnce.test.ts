import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownDiagnostics } from './diagnosticsWait';
import { exampleText, openUntitled } from './openSpec';

/** What all sources say of a text together, once VS Code's JSON support has said something. */
async function toldOf(text: string): Promise<{ source: string; on: string; code: unknown }[]> {
  const { document } = await openUntitled(text);
  const told = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri);
  if (!told().some(({ source }) => source === 'jsonc')) {
    await new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        if (!told().some(({ source }) => source === 'jsonc')) return;
        listener.dispose();
        resolve();
      });
    });
  }
  return told().map(({ source = '', range, code }) => ({ source, on: document.getText(range), code }));
}

/** A read-only copy of a spec under a scheme, as a source control shows the older side of a comparison. */
function readOnlyCopy(scheme: string, text: string): { uri: vscode.Uri; dispose(): void } {
  const uri = vscode.Uri.from({ scheme, path: '/older.backprop.json' });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => text,
  });
  return { uri, dispose: () => void provider.dispose() };
}

describe('a mistake is told once', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('mistakes of every kind, over all sources', async () => {
    const good = await exampleText('lee.backprop.json');
    const bad = good
      .replace('"sigmoid"', '"sigmod"')
      .replace('"biases": [0, 0]', '"bias": [0, "0"]')
      .replace('"inputs": 2', '"inputs": "2", "los": 5, "seed": -1, "seed": 2')
      .replace('"learningRate": 0.5', '"learningRate": -1, "shuffle": "no", "batchSize": 0')
      .replace('"target": [1, 0]', '"targets": [1, 0]');
    const told = await toldOf(bad);
    // A key that stands twice is marked at both places, by VS Code itself.
    assert.deepEqual(
      told.filter(({ source }) => source !== 'backprop').map(({ on }) => on),
      ['"seed"', '"seed"'],
    );
    assert.deepEqual(
      told.filter(({ source }) => source === 'backprop').map(({ on, code }) => [on, code]),
      [
        ['"2"', 'wrong-type'],
        ['"los"', 'unknown-key'],
        ['-1', 'out-of-range'],
        ['"sigmod"', 'unknown-name'],
        ['"bias"', 'unknown-key'],
        ['{', 'missing-key'],
        ['"targets"', 'unknown-key'],
        ['-1', 'out-of-range'],
        ['"no"', 'wrong-type'],
        ['0', 'out-of-range'],
      ],
    );
  });

  it('a broken quote, which only VS Code’s JSON support tells of', async () => {
    const told = await toldOf((await exampleText('lee.backprop.json')).replace('"sigmoid"', '"sigmoid'));
    assert.deepEqual(new Set(told.map(({ source }) => source)), new Set(['jsonc']));
  });

  it('a broken quote, which the extension tells of where JSON is not validated', async () => {
    const settings = vscode.workspace.getConfiguration('json');
    await settings.update('validate.enable', false, vscode.ConfigurationTarget.Global);
    try {
      const { document } = await openUntitled(
        (await exampleText('lee.backprop.json')).replace('"sigmoid"', '"sigmoid'),
      );
      const found = await ownDiagnostics(document.uri, (all) => all.some(({ code }) => code === 'syntax'));
      assert.deepEqual(
        found.map(({ code, message }) => [code, message]),
        [['syntax', 'expected the closing quote of this text']],
      );
    } finally {
      await settings.update('validate.enable', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('the read-only side of a comparison has no lenses and no errors of its own', async () => {
    const text = await exampleText('lee.backprop.json');
    const copy = readOnlyCopy('backprop-older', text.replace('"sigmoid"', '"sigmod"'));
    try {
      const older = await vscode.workspace.openTextDocument(copy.uri);
      const { document } = await openUntitled(text.replace('"sigmoid"', '"sigmod"'));
      await vscode.commands.executeCommand('vscode.diff', older.uri, document.uri);
      await ownDiagnostics(document.uri, ({ length }) => length === 1);
      assert.deepEqual(
        vscode.languages.getDiagnostics(older.uri).filter(({ source }) => source === 'backprop'),
        [],
      );
      const lensesOf = (uri: vscode.Uri) =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      assert.deepEqual(await lensesOf(older.uri), []);
    } finally {
      copy.dispose();
    }
  });

  it('keys still complete with a value, and keys and names are described', async () => {
    const { document } = await openUntitled(
      '{ "inputs": 2, "layers": [{ "activation": "relu", "un" }], "training": {  } }',
    );
    const text = document.getText();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(text.indexOf('"activation"') + 2),
    );
    const told = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
    assert.match(told, /The activation function σ of every unit of the layer/);
    const insertionsAt = async (place: string, offset: number): Promise<Map<string, string>> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(text.indexOf(place) + offset),
      );
      return new Map(
        items.map(({ label, insertText = '' }) => [
          typeof label === 'string' ? label : label.label,
          typeof insertText === 'string' ? insertText : insertText.value,
        ]),
      );
    };
    const inLayer = await insertionsAt('"un"', 3);
    assert.equal(inLayer.get('units'), '"units": ${1:1}');
    assert.equal(inLayer.get('name'), '"name": "${1:}"');
    const inTraining = await insertionsAt('{  }', 2);
    assert.equal(inTraining.get('learningRate'), '"learningRate": ${1:0.1}');
    assert.equal(inTraining.get('reduction'), '"reduction": $1');
    assert.equal(inTraining.get('shuffle'), '"shuffle": ${1:false}');
  });
});
