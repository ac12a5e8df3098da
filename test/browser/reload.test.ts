import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { untilFound } from '../../scripts/host/poll';
import { largeName, largeNetwork } from './largeNetwork';
import { ShownPanel } from './shownPanel';
import { useWorkbench } from './workbenchFixture';

/** What of the page's own elements is looked at; Node's types know none of them. */
interface ScrolledElement {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
  querySelectorAll(selector: string): Iterable<ScrolledElement & { readonly dataset: Partial<Record<string, string>> }>;
}

/** Tables of the large network, and how far each is scrolled: in the middle, and to its end. */
const scrolled = [
  ['#layer-1-parameters', 0.4],
  ['#layer-1-units', 1],
] as const;

describe('the panel after a reload', () => {
  const vscode = useWorkbench({ viewport: { width: 1500, height: 1100 } });

  /** The names of the rows that are seen of a table, once they are drawn. */
  async function rowsInSight(panel: ShownPanel, table: string): Promise<string[]> {
    const region = panel.frame.locator(table);
    return untilFound(
      vscode.workbench.page,
      async () => {
        const rows = await region.evaluate((found) => {
          const element = found as unknown as ScrolledElement;
          const { top, bottom } = element.getBoundingClientRect();
          return [...element.querySelectorAll('tr[data-symbol], tr[data-unit]')]
            .filter((row) => row.getBoundingClientRect().top < bottom && row.getBoundingClientRect().bottom > top)
            .map(({ dataset }) => dataset['symbol'] ?? dataset['unit'] ?? '');
        });
        return rows.length > 3 ? rows : undefined;
      },
      () => `${table} shows no rows where it is scrolled to`,
    );
  }

  it('brings the panel back with its charts open and its tables where they were', async () => {
    const { workbench, folder } = vscode;
    await writeFile(join(folder, 'large.backprop.json'), largeNetwork(32));
    await workbench.openFile('large.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    const before = await ShownPanel.at(workbench, 'start', largeName);
    const rows = new Map<string, string[]>();
    for (const [table, share] of scrolled) {
      await before.frame.locator(table).evaluate((found, part) => {
        const element = found as unknown as ScrolledElement;
        element.scrollTop = Math.floor((element.scrollHeight - element.clientHeight) * part);
      }, share);
      rows.set(table, await rowsInSight(before, table));
    }
    const tops = await scrollTops(before);
    assert.ok(
      tops.every((top) => top > 500),
      `scrolled to ${tops.join(', ')}`,
    );
    // The page remembers all of it at once when its charts are opened.
    await before.frame.locator('#charts > summary').press('Enter');
    await before.shows('[data-chart="loss"] :text("Nothing to draw yet")');

    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await reloaded;
    const after = await ShownPanel.at(workbench, 'start', largeName);
    await after.shows('#charts[open] [data-chart="loss"]');
    for (const [table] of scrolled) assert.deepEqual(await rowsInSight(after, table), rows.get(table), table);
    assert.deepEqual(await scrollTops(after), tops);
    // The host knows of the charts, too: it sends what they show.
    await workbench.runCommand('Backprop: Run Forward Pass');
    await after.shows('[data-chart="loss"] .u-over');
    assert.deepEqual(await scrollTops(after), tops);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});

/** How far the tables are scrolled, in whole pixels. */
function scrollTops({ frame }: ShownPanel): Promise<number[]> {
  return Promise.all(
    scrolled.map(([table]) =>
      frame.locator(table).evaluate((found) => Math.round((found as unknown as ScrolledElement).scrollTop)),
    ),
  );
}
