import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { Model } from '../../src/spec/model';
import { parseSpec } from '../../src/spec/parseSpec';
import { iterationAfter } from '../../src/trace/iteration';
import { exampleText, openUntitled, replaceText } from './openSpec';
import { ENDLESS, nextThread, reported } from './trainingThread';
import { closeEditors } from './until';

function modelOf(text: string): Model {
  const { spec } = parseSpec(text);
  assert.ok(spec);
  return new Model(spec);
}

/** The parameters that a spec begins with. */
const parametersOf = (text: string): number[] => [...modelOf(text).initialParameters().values];

/** Begins a training of a document, as its person would; `typed` is what it is told. */
function train(document: vscode.TextDocument, typed: string): Thenable<unknown> {
  return vscode.commands.executeCommand(commands.train, document.uri, typed);
}

/** Writes the parameters that the document's run has come to into its text: every bit of them. */
async function written(document: vscode.TextDocument): Promise<number[]> {
  await vscode.commands.executeCommand(commands.writeParameters, document.uri);
  return parametersOf(document.getText());
}

async function hovers(document: vscode.TextDocument): Promise<vscode.Hover[]> {
  const position = document.positionAt(document.getText().indexOf('"tanh"') + 2);
  return vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
}

describe('Train…', () => {
  afterEach(closeEditors);

  it('makes 10,000 updates of XOR in a worker, to the bits of the engine alone', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    const thread = nextThread();
    await train(document, '10000');
    await thread;
    const expected = iterationAfter(modelOf(text), 10_000).start.parameters.values;
    assert.deepEqual(await written(document), [...expected]);
  });

  it('is told epochs, too, and conditions to stop at', async () => {
    const text = await exampleText('xor.backprop.json');
    for (const [typed, updates] of [
      ['3 epochs', 3],
      // The cursor stands behind the fifth update.
      ['update >= 5', 5],
    ] as const) {
      const { document } = await openUntitled(text);
      await train(document, typed);
      const expected = iterationAfter(modelOf(text), updates).start.parameters.values;
      assert.deepEqual(await written(document), [...expected], typed);
    }
  });

  it('is told by a key binding, of the active spec', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    await vscode.commands.executeCommand(commands.train, '2 epochs');
    const expected = iterationAfter(modelOf(text), 2).start.parameters.values;
    assert.deepEqual(await written(document), [...expected]);
  });

  it('answers hovers meanwhile, and keeps what was reached when it is cancelled', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    const thread = nextThread();
    let isOver = false;
    const training = train(document, ENDLESS).then(() => {
      isOver = true;
    });
    await reported(await thread);
    for (let asked = 0; asked < 20; asked++) assert.ok((await hovers(document)).length > 0);
    assert.equal(isOver, false);
    await vscode.commands.executeCommand(commands.cancelTraining, document.uri);
    await training;
    assert.notDeepEqual(await written(document), parametersOf(text));
  });

  it('whose worker is killed leaves the run at what it last reported', async () => {
    const text = await exampleText('xor.backprop.json');
    const { document } = await openUntitled(text);
    const thread = nextThread();
    const training = train(document, ENDLESS);
    const worker = await thread;
    await reported(worker);
    await worker.terminate();
    await training;
    assert.notDeepEqual(await written(document), parametersOf(text));
  });

  it('ends its worker when the spec is edited', async () => {
    const text = await exampleText('xor.backprop.json');
    const editor = await openUntitled(text);
    const thread = nextThread();
    const training = train(editor.document, ENDLESS);
    const worker = await thread;
    await reported(worker);
    const isOver = once(worker, 'exit');
    const edited = text.replace('"tanh"', '"sigmoid"');
    await replaceText(editor, edited);
    await training;
    await isOver;
    // The run of the new text has come nowhere.
    await written(editor.document);
    assert.equal(editor.document.getText(), edited);
  });
});
