import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../src/contributions';
import { registerHover } from '../../src/language/registerHover';
import { registerInlayHints } from '../../src/language/registerInlayHints';
import { SessionStore } from '../../src/session/sessionStore';
import { SpecDocuments } from '../../src/workspace/specDocuments';
import { extension } from '../vscode/openSpec';
import { largeSpec } from './largeSpec';
import { reportMany } from './report';

/** How often each thing is measured. */
const ROUNDS = 40;

/** Keystrokes, every other of which makes a mistake. */
const KEYSTROKES = 200;

/** The lines of a large window. */
const SCREENFUL = 60;

let folder = '';

async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  const path = join(folder, name);
  await writeFile(path, text);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
  await vscode.commands.executeCommand(commands.backward, editor.document.uri);
  // Not the panel, which has been shown beside it.
  return vscode.window.showTextDocument(editor.document, editor.viewColumn);
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

/** Waits until a document has so many diagnostics of ours. Asks for them: VS Code tells of them 50 ms late. */
async function diagnosed(uri: vscode.Uri, count: number): Promise<void> {
  const end = performance.now() + 20_000;
  const isOwnError = ({ source, severity }: vscode.Diagnostic): boolean =>
    source === 'backprop' && severity === vscode.DiagnosticSeverity.Error;
  while (vscode.languages.getDiagnostics(uri).filter(isOwnError).length !== count) {
    if (performance.now() > end) throw new Error(`not ${count} errors within 20 s`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What a function registers by one of VS Code's own, which is not told of it. */
function registeredBy(
  name: 'registerHoverProvider' | 'registerInlayHintsProvider',
  register: () => vscode.Disposable,
): unknown {
  const { languages } = vscode;
  const original = languages[name].bind(languages);
  let found: unknown;
  const noting = (_: vscode.DocumentSelector, provider: unknown): vscode.Disposable => {
    found = provider;
    return new vscode.Disposable(() => undefined);
  };
  Object.assign(languages, { [name]: noting });
  try {
    register();
  } finally {
    Object.assign(languages, { [name]: original });
  }
  if (found === undefined) throw new Error(`nothing was given to ${name}`);
  return found;
}

describe('the language of specs', () => {
  before(async () => {
    await extension().activate();
    folder = await mkdtemp(join(tmpdir(), 'backprop-bench-'));
  });

  // Nothing may be left that another window would restore.
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  after(async () => {
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
    for (let round = 0; round < KEYSTROKES; round++) {
      const isMistake = round % 2 === 0;
      const typed = await (isMistake
        ? replace(editor, '"cross-entropy"', '"cross-entropie"')
        : replace(editor, '"cross-entropie"', '"cross-entropy"'));
      await diagnosed(document.uri, isMistake ? 1 : 0);
      (isMistake ? diagnostics : recomputed).push(performance.now() - typed);
    }
    reportMany('784-128-10: a mistake is shown after a keystroke', diagnostics);
    reportMany('784-128-10: a mistake is gone and all is recomputed after a keystroke', recomputed);

    const documents = new SpecDocuments(new SessionStore());
    (await documents.readNow(document))?.step('backward');
    const own = {
      hover: registeredBy('registerHoverProvider', () => registerHover(documents)) as vscode.HoverProvider,
      inlayHints: registeredBy('registerInlayHintsProvider', () =>
        registerInlayHints(documents),
      ) as vscode.InlayHintsProvider,
    };
    const token = new vscode.CancellationTokenSource().token;
    const times: Record<'hover' | 'hoverAsked' | 'hints' | 'hintsAsked', number[]> = {
      hover: [],
      hoverAsked: [],
      hints: [],
      hintsAsked: [],
    };
    const timed = async <T>(name: keyof typeof times, action: () => T): Promise<Awaited<T>> => {
      const start = performance.now();
      const result = await action();
      times[name].push(performance.now() - start);
      return result;
    };
    for (let round = 0; round < ROUNDS; round++) {
      const line = 100 + round * 250;
      const at = new vscode.Position(line, document.lineAt(line).text.indexOf('0.') + 1);
      const range = new vscode.Range(line, 0, line + SCREENFUL, 0);
      const { uri } = document;
      const hover = await timed('hover', () => own.hover.provideHover(document, at, token));
      await timed('hoverAsked', () => vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at));
      const hints = await timed('hints', () => own.inlayHints.provideInlayHints(document, range, token));
      await timed('hintsAsked', () => vscode.commands.executeCommand('vscode.executeInlayHintProvider', uri, range));
      if (!hover || !hints || hints.length < SCREENFUL) throw new Error(`no hover or no hints at line ${line}`);
    }
    documents.dispose();
    reportMany('784-128-10: hover', times.hover);
    reportMany("784-128-10: hover with JSON's own and all messages", times.hoverAsked);
    reportMany(`784-128-10: inlay hints of ${SCREENFUL} lines`, times.hints);
    reportMany(`784-128-10: inlay hints of ${SCREENFUL} lines with all messages`, times.hintsAsked);
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
      const documents = new SpecDocuments(new SessionStore());
      (await documents.readNow(document))?.step('backward');
      const values: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await (round % 2 === 0 ? replace(editor, find, `${find}5`) : replace(editor, `${find}5`, find));
        const start = performance.now();
        const { run, isStale } = (await documents.readNow(document)) ?? {};
        values.push(performance.now() - start);
        if (run?.phase !== 'backward' || isStale === true) throw new Error(`${name} was not recomputed`);
      }
      documents.dispose();
      reportMany(`${name}: everything is recomputed after a keystroke`, values);
    });
  }
});
