import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, settings } from '../../src/contributions';
import { ownDiagnostics } from './diagnosticsWait';
import { exampleText, openUntitled, replaceText } from './openSpec';
import { answered, closeEditors } from './until';

/** The code actions where `marker` begins in the document. Asks again: VS Code gives up a request that an edit has overtaken. */
async function actionsAt(
  document: vscode.TextDocument,
  marker: string,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  const position = document.positionAt(document.getText().indexOf(marker) + 1);
  return answered(
    () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(position, position),
        kind.value,
      ),
    (found) => found.length > 0,
  );
}

function named(actions: readonly vscode.CodeAction[], title: string): vscode.CodeAction {
  const found = actions.find((action) => action.title === title);
  assert.ok(found, `no "${title}" among ${JSON.stringify(actions.map((action) => action.title))}`);
  return found;
}

const codesOf = (diagnostics: readonly vscode.Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

describe('code actions', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration(settings.section).update(settings.warnings, undefined, true);
    await closeEditors();
  });

  it('a quick fix cuts the matrix to its shape, and the error is gone', async () => {
    const good = await exampleText('lee.backprop.json');
    const { document } = await openUntitled(good.replace('[[2, -1], [-2, -1]]', '[[2, -1, 5], [-2, -1, 5]]'));
    await ownDiagnostics(document.uri, (found) => codesOf(found).includes('shape'));
    const action = named(await actionsAt(document, '[[2, -1, 5]'), 'Cut to 2×2');
    assert.equal(action.isPreferred, true);
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.equal(document.getText(), good);
    await ownDiagnostics(document.uri, ({ length }) => length === 0);
  });

  it('fixes are of the present text, not of what was read before', async () => {
    const editor = await openUntitled('{ "inputs": 2, "los": "squared-error" }');
    await replaceText(editor, '{ "inputs": 2,     "losss": "squared-error" }');
    const action = named(await actionsAt(editor.document, '"losss"'), 'Rename to "loss"');
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.equal(editor.document.getText(), '{ "inputs": 2,     "loss": "squared-error" }');
  });

  it('a refactoring adds biases', async () => {
    const good = await exampleText('lee.backprop.json');
    const { document } = await openUntitled(good.replace(/,\s*"biases": \[0, 0\]/, ''));
    const actions = await actionsAt(document, '"hidden 2"', vscode.CodeActionKind.Refactor);
    const action = named(actions, 'Add biases to layer 2');
    assert.ok(action.kind?.contains(vscode.CodeActionKind.RefactorRewrite));
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.equal(document.getText(), good);
  });

  it('a warning comes with its pass, points to its cause and can be turned off', async () => {
    const good = await exampleText('lee.backprop.json');
    const bad = good.replace('[[1, -2], [-1, 1]]', '[[90, -2], [-1, 1]]');
    const twice = bad.replace('"target": [1, 0] }', '"target": [1, 0] }, { "input": [1, -1], "target": [0, 1] }');
    const { document } = await openUntitled(twice);
    const [still] = await ownDiagnostics(document.uri, (own) => codesOf(own).join() === 'contradictory-samples');
    assert.equal(still!.code, 'contradictory-samples');
    assert.equal(still!.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(still!.range), '[0, 1]');
    const [first] = still!.relatedInformation ?? [];
    assert.equal(first && document.getText(first.location.range), '[1, 0]');

    await vscode.commands.executeCommand(commands.forward, document.uri);
    const found = await ownDiagnostics(document.uri, (own) => codesOf(own).includes('saturated-unit'));
    const saturated = found.find(({ code }) => code === 'saturated-unit')!;
    assert.equal(document.getText(saturated.range), '"sigmoid"');

    const position = document.positionAt(document.offsetAt(saturated.range.start) + 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
    );
    const { command } = named(actions, 'Turn off this warning (saturated-unit)');
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const left = await ownDiagnostics(document.uri, (own) => !codesOf(own).includes('saturated-unit'));
    assert.deepEqual(codesOf(left), ['contradictory-samples']);
    const written = vscode.workspace.getConfiguration(settings.section).inspect(settings.warnings)?.globalValue;
    assert.deepEqual(written, { 'saturated-unit': false });
  });

  it('warnings go away while the text has problems, and on reset', async () => {
    const good = await exampleText('lee.backprop.json');
    const bad = good.replace('[[1, -2], [-1, 1]]', '[[90, -2], [-1, 1]]');
    const editor = await openUntitled(bad);
    const { document } = editor;
    await vscode.commands.executeCommand(commands.forward, document.uri);
    await ownDiagnostics(document.uri, (own) => codesOf(own).join() === 'saturated-unit');
    await vscode.commands.executeCommand(commands.reset, document.uri);
    await ownDiagnostics(document.uri, ({ length }) => length === 0);
    await vscode.commands.executeCommand(commands.forward, document.uri);
    await ownDiagnostics(document.uri, (own) => codesOf(own).join() === 'saturated-unit');
    await replaceText(editor, bad.replace('"inputs": 2', '"inputs": 0'));
    await ownDiagnostics(document.uri, (own) => codesOf(own).join() === 'out-of-range');
  });
});
