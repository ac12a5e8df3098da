import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { graveViolations } from './axeScan';
import { assertAccessible, wide } from './everyTheme';
import { ShownPanel } from './shownPanel';
import { useWorkbench } from './workbenchFixture';

/** What of the page's own elements is used; Node's types know none of them. */
interface PageElement {
  readonly ownerDocument: { createElement(tag: string): unknown };
  append(child: unknown): void;
}

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

describe('the panel for everybody, in each kind of theme', () => {
  const vscode = useWorkbench({ viewport: wide, settings: { 'workbench.sideBar.location': 'right' } });

  afterEach(() => vscode.workbench.runCommand('View: Close All Editors'));

  it('the lecture’s network, blank, and with its charts open after a backward pass', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    await assertAccessible(vscode, (await ShownPanel.at(workbench, 'start')).frame);
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward');
    await panel.frame.locator('#charts > summary').press('Enter');
    await panel.shows('[data-chart="loss"] .u-over');
    await assertAccessible(vscode, panel.frame);
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
    await assertAccessible(vscode, panel.frame);
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
    await assertAccessible(vscode, panel.frame);
    // The sum over the batch, in numbers and in matrices.
    await workbench.runCommand('Backprop: Run Backward Pass');
    await ShownPanel.at(workbench, 'backward', 'XOR');
    await panel.frame.locator('tr[data-symbol="w11(1)"] td[data-quantity="gradient"]').click();
    await panel.shows('#derivation .equation');
    await assertAccessible(vscode, panel.frame);
    await panel.frame.locator('#derivation input[value="layer"]').check();
    await panel.shows('#derivation .shapes tr');
    await assertAccessible(vscode, panel.frame);
    await panel.frame.locator('#derivation input[value="number"]').check();
  });

  it('a spec with a mistake, whose numbers are stale', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    await ShownPanel.at(workbench, 'backward');
    await workbench.editor.replace('[[2, -1], [-2', '[[2, -1, 5], [-2');
    const frame = await workbench.webview(`#root[data-stale="true"] :text("Lee's example")`);
    await frame.locator('#stale').waitFor();
    await assertAccessible(vscode, frame, { sizes: [wide] });
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+Z'); // what is not saved could not be closed without a question
    await ShownPanel.at(workbench, 'backward');
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
