import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { before, describe } from 'mocha';
import { projectRoot } from '../../scripts/host/cache';
import { versionFromEnvironment } from '../../scripts/host/vscodeVersion';
import { clearNotifications, notification } from './notifications';
import { assertShows, referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { type Part, story } from './story';
import { useWorkbench, type Fixture } from './workbenchFixture';

/** What of the page's own elements is looked at; Node's types know none of them. */
interface StyleLink {
  readonly href: string;
  readonly sheet: object | null;
}

/** The extension works as a whole: text, command, engine, panel. */
function stepsThroughLee(vscode: Fixture): Part {
  const part = story();

  part('steps through the lecture’s network', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), ['z', 'a', 'dadz', 'dlda', 'delta', 'gradient']);
    assert.deepEqual(workbench.console.policyViolations, []);
  });

  part('has every style sheet of the panel', async () => {
    const panel = await ShownPanel.at(vscode.workbench, 'backward');
    const sheets = await panel.frame
      .locator('link[rel="stylesheet"]')
      .evaluateAll((links) =>
        (links as unknown as StyleLink[]).map(({ href, sheet }) => ({ href, isLoaded: sheet !== null })),
      );
    assert.ok(sheets.length >= 10);
    assert.deepEqual(
      sheets.filter(({ isLoaded }) => !isLoaded),
      [],
    );
  });

  part('trains', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer('7');
    const panel = await ShownPanel.at(workbench, 'forward');
    await assertShows(panel, await referenceTrace('lee', 7), ['value', 'z', 'a', 'dadz']);
  });

  part('computes in WebAssembly, and trains in a worker', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Output: Show Output Channels...');
    await workbench.palette.answer('Backprop');
    await workbench.page
      .locator('.view-line', { hasText: /computes\slarge\snetworks\sin\sWebAssembly/ })
      .first()
      .waitFor({ timeout: 30_000 });
    const log = await workbench.page.locator('.view-lines').allInnerTexts();
    assert.doesNotMatch(log.join('\n').replaceAll('\u00a0', ' '), /No worker could be started/);
  });

  return part;
}

// The tests run in several versions of VS Code at once: each has a package of its own.
const vsix = join(projectRoot, 'dist', `backprop-stepper-${versionFromEnvironment()}.vsix`);

describe('the packaged extension, installed in a clean VS Code', () => {
  before('package it', async function () {
    this.timeout(180_000);
    const npm = process.env['npm_execpath'];
    const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
    await promisify(execFile)(command, [...args, 'run', 'package', '--', '--out', vsix], {
      cwd: projectRoot,
      shell: !npm,
    });
  });
  const vscode = useWorkbench({ extension: { vsix }, viewport: { width: 1600, height: 1000 } });

  stepsThroughLee(vscode);
});

describe('the extension in the web extension host', () => {
  const vscode = useWorkbench({ extension: 'web', viewport: { width: 1600, height: 1000 } });

  const part = stepsThroughLee(vscode);

  part('notices when the worker of a training ends, and keeps what it last reported', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer('1000000000');
    const panel = await ShownPanel.at(workbench, 'forward');
    await panel.shows('#training-updates:not(:text-matches("^update 7 of"))');
    const names = await Promise.all(page.workers().map((worker) => worker.evaluate('self.name')));
    const trainer = page.workers()[names.findIndex((name) => String(name).endsWith('backprop training'))];
    assert.ok(trainer, `no worker trains: there are ${names.join(', ')}`);
    // Nothing tells who started it.
    await trainer.evaluate('self.close()');
    await notification(workbench, 'The training worker stopped unexpectedly');
    await clearNotifications(workbench);
    await panel.frame.locator('#training-updates').waitFor({ state: 'hidden', timeout: 60_000 });
  });
});
