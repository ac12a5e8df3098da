import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { assertBlank, assertShows, referenceTrace } from './referenceTrace';
import { ShownPanel, type Quantity } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

const forwardColumns: Quantity[] = ['z', 'a', 'dadz'];
const backwardColumns: Quantity[] = ['dlda', 'delta', 'gradient'];
const updateColumns: Quantity[] = ['change', 'after'];

describe('stepping through the lecture’s network', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();

  part('Open Panel: the parameters, and nothing that has not been computed', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    const panel = await ShownPanel.at(workbench, 'start');
    await assertShows(panel, await referenceTrace('lee', 0), ['value']);
    await assertBlank(panel, 3, [...forwardColumns, ...backwardColumns, ...updateColumns]);
    assert.equal(await panel.loss(), '');
  });

  part('Run Forward Pass: z, a, σ′(z) and the loss; the rest is blank', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Run Forward Pass');
    const panel = await ShownPanel.at(workbench, 'forward');
    await assertShows(panel, await referenceTrace('lee', 0), ['value', ...forwardColumns]);
    await assertBlank(panel, 3, [...backwardColumns, ...updateColumns]);
    assert.equal(await panel.loss(), '0.8336');
  });

  part('Run Backward Pass: ∂l/∂a, δ and ∂l/∂w', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), ['value', ...forwardColumns, ...backwardColumns]);
    await assertBlank(panel, 3, updateColumns);
  });

  part(
    'Run One Gradient-Descent Update: the change and the value after it; the next forward pass is pending',
    async () => {
      const { workbench } = vscode;
      await workbench.runCommand('Backprop: Run One Gradient-Descent Update');
      const panel = await ShownPanel.at(workbench, 'update');
      const [before, after] = [await referenceTrace('lee', 0), await referenceTrace('lee', 1)];
      await assertShows(panel, before, ['value', ...forwardColumns, ...backwardColumns]);
      // What the first update leads to is what the second begins with.
      const shown = await panel.column(2, 'after');
      assert.equal(shown.get('w11(2)')?.text, after.layers[1]!.weights[0]![0]!.toPrecision(4));
      const change = (await panel.column(2, 'change')).get('w11(2)');
      assert.ok(Math.abs(Number(change?.exact) + 0.5 * before.layers[1]!.dldw[0]![0]!) < 1e-12);
      await panel.shows('text=/forward pass of iteration 2/i');
    },
  );

  part('the next forward pass begins iteration 2 with the new parameters, and blanks its gradients', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Run Forward Pass');
    const panel = await ShownPanel.at(workbench, 'forward');
    await assertShows(panel, await referenceTrace('lee', 1), ['value', ...forwardColumns]);
    await assertBlank(panel, 3, [...backwardColumns, ...updateColumns]);
    assert.equal(await panel.loss(), '0.7359');
  });

  part('seven updates by the panel’s own button, with the keyboard', async () => {
    const { workbench } = vscode;
    const panel = await ShownPanel.at(workbench, 'forward');
    await panel.frame.locator('#run-update').focus();
    for (let updates = 2; updates <= 7; updates++) {
      await workbench.page.keyboard.press('Enter');
      await panel.shows(`#updates:text("${updates}")`);
      await panel.shows('#run-update:focus');
    }
    await panel.frame.locator('#run-backward').press('Enter');
    const next = await ShownPanel.at(workbench, 'backward');
    await assertShows(next, await referenceTrace('lee', 7), ['value', ...forwardColumns, ...backwardColumns]);
  });

  part('Reset to the Spec’s Parameters, with the panel in focus', async () => {
    const { workbench } = vscode;
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    const panel = await ShownPanel.at(workbench, 'start');
    await assertShows(panel, await referenceTrace('lee', 0), ['value']);
    await assertBlank(panel, 3, [...forwardColumns, ...backwardColumns, ...updateColumns]);
  });

  part('Train…: as many updates as one types', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer('7');
    const panel = await ShownPanel.at(workbench, 'forward');
    await assertShows(panel, await referenceTrace('lee', 7), ['value', ...forwardColumns]);
    await assertBlank(panel, 3, [...backwardColumns, ...updateColumns]);
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(workbench, 'start');
  });

  part('the buttons above the text, and a backward pass that runs the forward pass first', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    const { page } = workbench;
    await page.locator('.editor-actions .action-label[aria-label*="Run Backward Pass"]').first().click();
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), [...forwardColumns, ...backwardColumns]);
  });

  part('the buttons of the title bar stay while the panel has the focus, and run its network', async () => {
    const { workbench } = vscode;
    const panel = await ShownPanel.at(workbench, 'backward');
    await panel.frame.locator('#run-forward').focus();
    await workbench.page
      .locator(
        '.editor-group-container.active .editor-actions .action-label[aria-label*="Run One Gradient-Descent Update"]',
      )
      .first()
      .click();
    await ShownPanel.at(workbench, 'update');
    await workbench.runCommand('Backprop: Go Back to the Start of the Pass');
    await ShownPanel.at(workbench, 'backward');
  });

  part('the palette offers no training to cancel while there is none', async () => {
    const labels = await vscode.workbench.palette.listed('>Backprop: Train', (found) =>
      found.some((label) => label.endsWith('Train…')),
    );
    assert.deepEqual(
      labels.filter((label) => label.includes('Cancel Training')),
      [],
    );
  });

  part('the panel comes back, with its network, when the window is reloaded', async () => {
    const { workbench } = vscode;
    // By VS Code's own command, which first writes down what is open; the window that ran it is gone before it answers.
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await reloaded;
    const panel = await ShownPanel.at(workbench, 'backward');
    await assertShows(panel, await referenceTrace('lee', 0), ['value', 'delta', 'gradient']);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
