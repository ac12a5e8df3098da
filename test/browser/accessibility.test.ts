import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { graveViolations } from './axeScan';
import { largeName, largeNetwork } from './largeNetwork';
import { ShownPanel, type ShownPhase } from './shownPanel';
import { useWorkbench } from './workbenchFixture';

/** What of the page's own elements is used; Node's types know none of them. */
interface PageElement {
  readonly ownerDocument: { createElement(tag: string): unknown };
  append(child: unknown): void;
}

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high contrast': 'Default High Contrast',
  'light high contrast': 'Default High Contrast Light',
};

const [wide, narrow] = [
  { width: 2400, height: 1000 },
  { width: 800, height: 700 },
];

describe('axe-core in the panel', () => {
  const vscode = useWorkbench();

  it('would find a picture without words', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    const { frame } = await ShownPanel.at(workbench, 'start');
    await frame.locator('h1').evaluate((heading) => {
      const element = heading as unknown as PageElement;
      element.append(element.ownerDocument.createElement('img'));
    });
    const [found = '', ...others] = await graveViolations(frame);
    assert.match(found, /^critical image-alt: /);
    assert.deepEqual(others, []);
  });
});

for (const [name, theme] of Object.entries(themes)) {
  describe(`the panel for everybody, in ${name}`, () => {
    const vscode = useWorkbench({ viewport: wide, theme, settings: { 'workbench.sideBar.location': 'right' } });

    /** Looks at a panel in a wide and in a narrow window. */
    async function assertAccessible(phase: ShownPhase, title: string): Promise<void> {
      const { page } = vscode.workbench;
      const found: string[] = [];
      for (const viewport of [wide, narrow]) {
        await page.setViewportSize(viewport);
        const { frame } = await ShownPanel.at(vscode.workbench, phase, title);
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
        found.push(...(await graveViolations(frame)).map((text) => `${viewport.width} pixels wide: ${text}`));
      }
      await page.setViewportSize(wide);
      assert.equal(found.length, 0, `axe-core finds in ${title}:\n${found.join('\n')}`);
    }

    afterEach(() => vscode.workbench.runCommand('View: Close All Editors'));

    it('the lecture’s network, blank, and with its charts open after a backward pass', async () => {
      const { workbench } = vscode;
      await workbench.openFile('lee.backprop.json');
      await workbench.runCommand('Backprop: Open Panel');
      await assertAccessible('start', "Lee's example");
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward');
      await panel.frame.locator('#charts > summary').press('Enter');
      await panel.shows('[data-chart="loss"] .u-over');
      await assertAccessible('backward', "Lee's example");
    });

    it('the lecture’s network, with everything open, a number explained and another one asked for', async () => {
      const { workbench } = vscode;
      await workbench.openFile('lee.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward');
      for (const section of ['plane', 'costs']) await panel.frame.locator(`#${section} > summary`).press('Enter');
      await panel.shows('#costs tr[data-way="matrices"] .count-number');
      await panel.frame.locator('tr[data-symbol="w11(1)"] td[data-quantity="gradient"]').click();
      await panel.shows('#derivation .equation');
      await panel.frame.locator('#predict').check();
      await panel.shows('form.question');
      // What was told stays beside the next question.
      await panel.frame.locator('#show-answer').click();
      await panel.shows('.prediction .term');
      await assertAccessible('backward', "Lee's example");
      await panel.frame.locator('#predict').uncheck();
    });

    it('XOR, with a training in its charts and a chart as a table', async () => {
      const { workbench } = vscode;
      await workbench.openFile('xor.backprop.json');
      await workbench.runCommand('Backprop: Train…');
      await workbench.palette.answer('20');
      const panel = await ShownPanel.at(workbench, 'forward', 'XOR');
      await panel.frame.locator('#charts > summary').press('Enter');
      const chart = panel.frame.locator('[data-chart="loss"]');
      await chart.locator('[data-run="1"] input').press('Space');
      await panel.shows('[data-chart="loss"] .legend :text("Run 1")');
      await chart.locator('.as-table > summary').press('Enter');
      await panel.shows('[data-chart="loss"] .as-table tbody tr');
      await assertAccessible('forward', 'XOR');
      // The sum over the batch, in numbers and in matrices.
      await workbench.runCommand('Backprop: Run Backward Pass');
      await ShownPanel.at(workbench, 'backward', 'XOR');
      await panel.frame.locator('tr[data-symbol="w11(1)"] td[data-quantity="gradient"]').click();
      await panel.shows('#derivation .equation');
      await assertAccessible('backward', 'XOR');
      await panel.frame.locator('#derivation input[value="layer"]').check();
      await panel.shows('#derivation .shapes tr');
      await assertAccessible('backward', 'XOR');
      await panel.frame.locator('#derivation input[value="number"]').check();
    });

    it('784-128-10, of which a window of rows is drawn', async () => {
      const { workbench, folder } = vscode;
      await writeFile(join(folder, 'large.backprop.json'), largeNetwork(32));
      await workbench.openFile('large.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward', largeName);
      await assertAccessible('backward', largeName);
      // A sum of 784 terms, unfolded, and a cell of a grid under the keyboard.
      await panel.frame.locator('section[data-layer="1"] tr[data-unit="1"] td[data-quantity="z"]').click();
      await panel.frame.locator('#show-addends').click();
      await panel.shows('#derivation .addends tbody tr:nth-child(10)');
      await panel.frame.locator('[data-item="grid-1"]').focus();
      await panel.frame.locator('[data-item="grid-1"]').press('Enter');
      await panel.shows('.cell-cursor');
      await assertAccessible('backward', largeName);
    });

    it('a spec with a mistake, whose numbers are stale', async () => {
      const { workbench } = vscode;
      await workbench.openFile('lee.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      await ShownPanel.at(workbench, 'backward');
      await workbench.editor.replace('[[2, -1], [-2', '[[2, -1, 5], [-2');
      const frame = await workbench.webview(`#root[data-stale="true"] :text("Lee's example")`);
      await frame.locator('#stale').waitFor();
      assert.deepEqual(await graveViolations(frame), []);
      await workbench.editor.focus();
      await workbench.page.keyboard.press('Control+Z'); // what is not saved could not be closed without a question
      await ShownPanel.at(workbench, 'backward');
    });

    it('breaks no content security policy and leaves no exception uncaught', () => {
      assert.deepEqual(vscode.workbench.console.policyViolations, []);
      assert.deepEqual(vscode.workbench.console.uncaught, []);
    });
  });
}
