import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { before, describe, it } from 'mocha';
import { projectRoot } from '../../scripts/host/cache';
import { assertShows, referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { useWorkbench, type Fixture } from './workbenchFixture';

/** The extension works as a whole: text, command, engine, panel. */
function stepsThroughLee(vscode: Fixture): void {
  it('steps through the lecture’s network', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), ['z', 'a', 'dadz', 'dlda', 'delta', 'gradient']);
    assert.deepEqual(workbench.console.policyViolations, []);
  });

  it('computes in WebAssembly', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Output: Show Output Channels...');
    await workbench.palette.answer('Backprop');
    await workbench.page
      .locator('.view-line', { hasText: /computes\slarge\snetworks\sin\sWebAssembly/ })
      .first()
      .waitFor({ timeout: 30_000 });
  });
}

const vsix = join(projectRoot, 'dist', 'backprop-stepper.vsix');

describe('the packaged extension, installed in a clean VS Code', () => {
  before('package it', async function () {
    this.timeout(180_000);
    const npm = process.env['npm_execpath'];
    const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
    await promisify(execFile)(command, [...args, 'run', 'package'], { cwd: projectRoot, shell: !npm });
  });
  const vscode = useWorkbench({ extension: { vsix }, viewport: { width: 1600, height: 1000 } });

  stepsThroughLee(vscode);
});

describe('the extension in the web extension host', () => {
  const vscode = useWorkbench({ extension: 'web', viewport: { width: 1600, height: 1000 } });

  stepsThroughLee(vscode);
});
