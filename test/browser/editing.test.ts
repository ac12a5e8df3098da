import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { clearNotifications, notification } from './notifications';
import { assertNumber, assertShows, referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

describe('editing a spec', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();
  const rightShape = '[[2, -1], [-2, -1]]';
  const wrongShape = '[[2, -1, 5], [-2, -1, 5]]';

  part('hovering a weight in the text shows its gradient', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    const place = { line: await lineOf('"weights": [[2'), column: 20 };
    const text = await workbench.editor.hoverText(place, /∂l\/∂w/);
    assert.match(text, /w₁₁⁽²⁾ = 2/);
    assert.match(text, /∂l\/∂w = a₁⁽¹⁾ · δ₁⁽²⁾ = 0\.9820 · \(−0\.09153\) = −0\.08988/);
    assert.match(text, /δ₁⁽²⁾ = σ′\(z₁⁽²⁾\)/);
    assert.match(text, /after one update: 2\.045 · finite differences agree: −0\.08988/);
  });

  part('its link leads to the weight in the panel, and steps to it', async () => {
    const { workbench } = vscode;
    const hover = workbench.page.locator('.monaco-hover').filter({ visible: true });
    await hover.locator('a', { hasText: 'Show in the Panel' }).click();
    const frame = await workbench.webview('#root[data-phase="start"] tr[data-revealed="true"]');
    assert.equal(await frame.locator('tr[data-revealed]').getAttribute('data-symbol'), 'w11(2)');
    await frame.locator('tr[data-revealed]:focus').waitFor({ timeout: 60_000 });
    await untilItHasTheKeyboard(frame);
    await workbench.editor.focus();
    await workbench.runCommand('Backprop: Step to Here');
    const panel = await ShownPanel.at(workbench, 'forward');
    await panel.shows(':text("Backward pass · layer 2 · unit 1")');
    const gradients = await panel.column(2, 'gradient');
    assert.equal(gradients.get('w11(2)')?.text, '−0.08988');
    assert.equal(gradients.get('w21(2)')?.text, '', 'a gradient that is not reached yet is blank');
  });

  part('the links of the loss, the learning rate and a sample lead to the parts that show them', async () => {
    const { workbench } = vscode;
    const parts = [
      ['"loss"', 12, /squared-error/, '.batch-loss'],
      ['"training"', 34, /Learning rate/, '.conventions div:has-text("Learning rate")'],
      ['"data"', 23, /Sample 1/, 'section.sample'],
    ] as const;
    for (const [text, column, expected, part] of parts) {
      await workbench.editor.focus();
      await workbench.editor.hoverText({ line: await lineOf(text), column }, expected);
      const hover = workbench.page.locator('.monaco-hover').filter({ visible: true });
      await hover.locator('a', { hasText: 'Show in the Panel' }).click();
      const frame = await workbench.webview(`${part}[data-revealed="true"]`);
      assert.equal(await frame.locator('[data-revealed]').count(), 1);
      await frame.locator(`${part}:focus`).waitFor({ timeout: 60_000 });
      await untilItHasTheKeyboard(frame);
    }
  });

  part('a shape error is underlined on the matrix, listed, and the panel says that its numbers are stale', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Run Backward Pass');
    await ShownPanel.at(workbench, 'backward');
    await workbench.editor.focus();
    await workbench.editor.replace(rightShape, wrongShape);
    const frame = await workbench.webview('#root[data-stale="true"] #stale');
    assert.match(await frame.locator('#stale').innerText(), /earlier version/);
    const message = 'layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2';
    await frame.locator(`text=${message}`).first().waitFor();
    // The last results stay, marked.
    assert.equal((await frame.locator('#loss').innerText()).trim(), '0.8336');
    const rows = await workbench.problems.list((shown) => shown.some((row) => row.includes(message)));
    assert.equal(rows.filter((row) => row.includes('backprop')).length > 0, true);
    await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  });

  part('a step on a spec with errors says what to do, and changes nothing', async () => {
    const { workbench } = vscode;
    await workbench.editor.focus();
    await workbench.runCommand('Backprop: Run One Gradient-Descent Update');
    const toast = await notification(workbench, 'expected 2×2');
    assert.match(await toast.innerText(), /Fix it and run the command again/);
    const frame = await workbench.webview('#root[data-stale="true"]');
    assert.equal(await frame.locator('#root').getAttribute('data-phase'), 'backward');
    await clearNotifications(workbench);
    // The panel's own button says and does the same.
    await frame.locator('#run-update').click();
    await notification(workbench, 'expected 2×2');
    assert.equal(await frame.locator('#root').getAttribute('data-phase'), 'backward');
    await clearNotifications(workbench);
  });

  part('mending it brings the same phase back', async () => {
    const { workbench } = vscode;
    await workbench.editor.focus();
    await workbench.editor.replace(wrongShape, rightShape);
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), ['z', 'a', 'dadz', 'dlda', 'delta', 'gradient']);
  });

  part('an unsaved edit recomputes what was shown, at the same phase', async () => {
    const { workbench } = vscode;
    await workbench.editor.replace('"loss": "squared-error"', '"loss": "half-squared-error"');
    const panel = await ShownPanel.at(workbench, 'backward');
    await panel.shows('#loss:text("0.4168")');
    const { layers } = await referenceTrace('lee', 0);
    assertNumber((await panel.column(1, 'gradient')).get('w12(1)')!, layers[0]!.dldw[0]![1]! / 2, 'half the gradient');
  });

  part(
    'a network drawn from a seed with four samples: the sample that is chosen is the one that is shown',
    async () => {
      const { workbench } = vscode;
      await workbench.openFile('xor.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward', 'XOR');
      const before = await panel.column(1, 'a');
      await panel.frame.locator('#sample-next').click();
      await panel.shows('text=2 of 4 in this batch');
      assert.notDeepEqual(await panel.column(1, 'a'), before);
    },
  );

  part('a file whose text is no network yet: the panel shows the problems, and their places', async () => {
    const { workbench } = vscode;
    await writeFile(join(vscode.folder, 'empty.backprop.json'), '{\n  "inputs": 2,\n  "layers": []\n}\n');
    await workbench.openFile('empty.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    const frame = await workbench.webview('#root[data-phase="none"]');
    await frame.locator('text=layers: expected at least one layer, found none').first().waitFor();
    await frame.locator('button:has-text("3:13"), vscode-button:has-text("3:13")').first().click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 3, Col 13' }).waitFor({ timeout: 60_000 });
  });

  part('a message that means nothing is refused and reported, and the panel goes on', async () => {
    const { workbench } = vscode;
    const frame = await workbench.webview('#root[data-phase]');
    await frame.evaluate(`window.postMessage({ type: 'state', state: { revision: 'newest' } }, '*')`);
    await notification(workbench, 'the host sent a message that means nothing');
    await clearNotifications(workbench);
  });

  part('without a spec, the palette offers only what makes or opens one; with one again, all of it', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('File: Revert File');
    await workbench.runCommand('View: Close All Editors');
    // The edit of the lecture's network has not been saved.
    const withoutSaving = workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" });
    await withoutSaving.click({ timeout: 60_000 });
    // What is offered follows a little after the editors have gone.
    const offered = await workbench.palette.listed(
      '>Backprop: ',
      (labels) => labels.includes('Backprop: New Network…') && !labels.includes('Backprop: Run Forward Pass'),
    );
    assert.ok(offered.includes('Backprop: Open Walkthrough'));
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    await assertShows(await ShownPanel.at(workbench, 'backward'), await referenceTrace('lee', 0), ['gradient']);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });

  async function untilItHasTheKeyboard(frame: Frame): Promise<void> {
    await frame.waitForFunction('document.hasFocus()', undefined, { timeout: 60_000 });
  }

  async function lineOf(text: string): Promise<number> {
    const lines = (await readFile(join(vscode.folder, 'lee.backprop.json'), 'utf8')).split('\n');
    return lines.findIndex((line) => line.includes(text)) + 1;
  }
});
