import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { untilFound } from '../../scripts/host/poll';
import { largeName, largeNetwork } from '../browser/largeNetwork';
import { useWorkbench } from '../browser/workbenchFixture';
import { firstPaint, noteKeys, recordFrames, scrollByScript, type BenchPage } from './pageProbes';
import { quantile, report, reportMany } from './report';

/** How often each panel is opened: the first time apart, the others are "again". */
const OPENINGS = 5;

/** How long a table is scrolled, in milliseconds. */
const SCROLLING = 4000;

/** Of a screen that shows 60 frames a second; a frame is late from a fifth more on. */
const FRAME = 1000 / 60;

const networks = [
  ['XOR', 'xor.backprop.json', 'XOR'],
  ['784-128-10', 'large.backprop.json', largeName],
] as const;

describe('the panel', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 }, motion: true });

  before(async () => {
    await writeFile(join(vscode.folder, 'large.backprop.json'), largeNetwork(64));
    await vscode.workbench.page.evaluate(noteKeys);
  });

  /** Opens the panel of a network; resolves with its page and the milliseconds until it showed numbers. */
  async function openPanel(title: string): Promise<{ readonly frame: Frame; readonly paint: number }> {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Open Panel');
    const frame = await workbench.webview(`#root[data-phase="start"] :text("${title}")`);
    const painted = await untilFound(
      workbench.page,
      () => frame.evaluate(firstPaint),
      () => `The panel of ${title} shows no number`,
    );
    const entered = await workbench.page.evaluate(() => (globalThis as unknown as BenchPage).entered);
    return { frame, paint: painted - (entered ?? NaN) };
  }

  for (const [name, file, title] of networks) {
    it(`of ${name} is drawn`, async () => {
      const { workbench } = vscode;
      const paints: number[] = [];
      for (let opening = 0; opening < OPENINGS; opening++) {
        await workbench.openFile(file);
        paints.push((await openPanel(title)).paint);
        await workbench.runCommand('View: Close All Editors');
      }
      report(`${name}: first paint of the panel, from the command`, paints[0] ?? NaN);
      report(`${name}: first paint of the panel opened again, from the command`, quantile(paints.slice(1), 0.5));
    });
  }

  it('scrolls the parameters of 784 × 128', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    const [name, file, title] = networks[1];
    await workbench.openFile(file);
    const { frame } = await openPanel(title);
    const table = frame.locator('section[data-layer="1"] .scroll-region').nth(1);
    await table.scrollIntoViewIfNeeded();

    const byScript = await table.evaluate(scrollByScript, SCROLLING);
    reportFrames(`${name}: scrolled by script, 10 rows a frame`, byScript);

    await table.hover();
    const frames = frame.evaluate(recordFrames, SCROLLING);
    const end = performance.now() + SCROLLING;
    while (performance.now() < end) await page.mouse.wheel(0, 600);
    reportFrames(`${name}: scrolled with the wheel`, await frames);
  });
});

function reportFrames(name: string, intervals: readonly number[]): void {
  reportMany(`${name}, a frame`, intervals);
  const late = intervals.filter((interval) => interval > 1.2 * FRAME).length;
  report(`${name}, frames over ${(1.2 * FRAME).toFixed(0)} ms`, (100 * late) / intervals.length, '%');
}
