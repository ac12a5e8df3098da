import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ownDiagnostics } from '../vscode/diagnosticsWait';
import { extension } from '../vscode/openSpec';
import { report, timed } from './report';

describe('activation', () => {
  it('does nothing in a workspace without specs until it is asked for', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'no network' });
    await vscode.window.showTextDocument(document);
    // What is not active has run nothing: there is no time to measure, only whether it has been activated.
    report('activations in a workspace without specs', Number(extension().isActive), 'times');
    report('activation, when it comes', await timed(() => extension().activate()));
  });

  it('shows the diagnostics of a spec that is opened', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backprop-bench-'));
    const examples = join(extension().extensionPath, 'examples');
    try {
      for (const name of await readdir(examples)) {
        const path = join(folder, name);
        // A mistake, so that there is a diagnostic to wait for.
        await writeFile(path, (await readFile(join(examples, name), 'utf8')).replace('"loss": "', '"loss": "un'));
        const uri = vscode.Uri.file(path);
        const opening = performance.now();
        let opened = 0;
        const listener = vscode.workspace.onDidOpenTextDocument((document) => {
          if (document.uri.toString() === uri.toString()) opened = performance.now();
        });
        await vscode.workspace.openTextDocument(uri);
        await ownDiagnostics(uri, ({ length }) => length > 0);
        const end = performance.now();
        listener.dispose();
        report(`diagnostics of ${name}, from the document's opening`, end - opened);
        report(`diagnostics of ${name}, reading the file included`, end - opening);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
