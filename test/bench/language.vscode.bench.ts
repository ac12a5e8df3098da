import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { DEBOUNCE } from '../../src/workspace/specDocuments';
import { ownDiagnostics } from '../vscode/diagnosticsWait';
import { extension } from '../vscode/openSpec';
import { largeSpec } from './largeSpec';

/** How often each thing is measured. */
const ROUNDS = 40;

/** The lines of a large window. */
const SCREENFUL = 60;

let folder = '';

/** Our own hover provider: the editor asks JSON's too, and waits for both. */
const hover = ownHoverProvider();

async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  const path = join(folder, name);
  await writeFile(path, text);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
  await vscode.commands.executeCommand(commands.backward, editor.document.uri);
  return editor;
}

/** Replaces a text that stands in the document once; resolves with the time at which the extension could know of it. */
async function replace(editor: vscode.TextEditor, find: string, replacement: string): Promise<number> {
  const { document } = editor;
  const start = document.getText().indexOf(find);
  if (start < 0) throw new Error(`no ${find} in ${document.uri.toString()}`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + find.length));
  const changed = new Promise<number>((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || event.contentChanges.length === 0) return;
      listener.dispose();
      resolve(performance.now());
    });
  });
  const isDone = await editor.edit((builder) => builder.replace(range, replacement));
  if (!isDone) throw new Error('the edit was refused');
  return changed;
}

/** Prints the median and the 95th percentile, in the form that `npm run bench` collects. */
function report(name: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  for (const [part, text] of [
    [0.5, 'median'],
    [0.95, '95th percentile'],
  ] as const) {
    console.log(`measured: ${name}, ${text}: ${(sorted[Math.floor(sorted.length * part)] ?? NaN).toFixed(2)} ms`);
  }
}

/** What the extension under test registers, noted as it does so: for this, this file is loaded before it is activated. */
function ownHoverProvider(): () => vscode.HoverProvider {
  const { languages } = vscode;
  const register = languages.registerHoverProvider.bind(languages);
  let own: vscode.HoverProvider | undefined;
  Object.assign(languages, {
    registerHoverProvider: (selector: vscode.DocumentSelector, provider: vscode.HoverProvider) => {
      own = provider;
      return register(selector, provider);
    },
  });
  return () => {
    if (own === undefined) throw new Error('the extension was active before it was measured');
    return own;
  };
}

describe('the language of specs', () => {
  before(async () => {
    await extension().activate();
    folder = await mkdtemp(join(tmpdir(), 'backprop-bench-'));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it('keeps up with somebody who types in a network of 784-128-10', async () => {
    const text = largeSpec();
    const editor = await opened('large.backprop.json', text);
    const { document } = editor;
    console.log(`784-128-10: ${(text.length / 1e6).toFixed(2)} MB in ${document.lineCount} lines`);

    const diagnostics: number[] = [];
    const recomputed: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const isMistake = round % 2 === 0;
      const typed = await (isMistake
        ? replace(editor, '"cross-entropy"', '"cross-entropie"')
        : replace(editor, '"cross-entropie"', '"cross-entropy"'));
      await ownDiagnostics(document.uri, ({ length }) => length === (isMistake ? 1 : 0));
      (isMistake ? diagnostics : recomputed).push(performance.now() - typed);
    }
    report('784-128-10: a mistake is shown after a keystroke', diagnostics);
    report('784-128-10: a mistake is gone and all is recomputed after a keystroke', recomputed);
    report(
      `784-128-10: both, beyond the pause of ${DEBOUNCE} ms`,
      [...diagnostics, ...recomputed].map((milliseconds) => milliseconds - DEBOUNCE),
    );

    const own: number[] = [];
    const all: number[] = [];
    const hints: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const line = 100 + round * 250;
      const position = new vscode.Position(line, document.lineAt(line).text.indexOf('0.') + 1);
      let start = performance.now();
      const token = new vscode.CancellationTokenSource().token;
      const found = await hover().provideHover(document, position, token);
      own.push(performance.now() - start);
      if (!found) throw new Error(`no hover at line ${line}`);
      start = performance.now();
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
      all.push(performance.now() - start);
      const range = new vscode.Range(line, 0, line + SCREENFUL, 0);
      start = performance.now();
      const shown = await vscode.commands.executeCommand<unknown[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      hints.push(performance.now() - start);
      if (shown.length < SCREENFUL) throw new Error(`${shown.length} hints in a screenful at line ${line}`);
    }
    report('784-128-10: hover', own);
    report("784-128-10: hover with JSON's own, as the editor asks for it", all);
    report(`784-128-10: inlay hints of ${SCREENFUL} lines, as the editor asks for them`, hints);
  });

  for (const [name, find] of [
    ['lee', '[[1, -2'],
    ['mazur', '[[0.15, 0.2'],
    ['xor', '"seed": 1'],
  ] as const) {
    it(`recomputes everything of ${name} after a keystroke`, async () => {
      const path = join(extension().extensionPath, 'examples', `${name}.backprop.json`);
      const editor = await opened(`${name}.backprop.json`, await readFile(path, 'utf8'));
      const { document } = editor;
      const values: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await (round % 2 === 0 ? replace(editor, find, `${find}5`) : replace(editor, `${find}5`, find));
        const start = performance.now();
        // A hover waits for no pause: the text is read and everything is recomputed for it, on the network's brace or not.
        await hover().provideHover(document, new vscode.Position(0, 0), new vscode.CancellationTokenSource().token);
        values.push(performance.now() - start);
      }
      report(`${name}: everything is recomputed after a keystroke`, values);
    });
  }
});
