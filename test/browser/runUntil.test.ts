import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { clearNotifications, notification } from './notifications';
import { assertBlank, assertShows, referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

describe('Run Until…', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();

  part('stops at the exact step at which the condition holds, and says why', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Run Until…');
    // Between the losses that the first and the second update begin at.
    const losses = await Promise.all([0, 1].map((updates) => referenceTrace('lee', updates)));
    const limit = ((losses[0]!.loss + losses[1]!.loss) / 2).toFixed(4);
    await workbench.palette.answer(`loss < ${limit}`);
    const panel = await ShownPanel.at(workbench, 'forward');
    await panel.shows('#iteration:text("Iteration 2")');
    await assertShows(panel, losses[1]!, ['value', 'z', 'a', 'dadz']);
    await assertBlank(panel, 3, ['dlda', 'delta', 'gradient']);
    const toast = await notification(workbench, 'Stopped in iteration 2');
    assert.match(await toast.innerText(), new RegExp(`loss = 0\\.7359 < ${limit.replace('.', '\\.')}`));
    await clearNotifications(workbench);
  });

  part('says where a condition is wrong, and does not run it', async () => {
    const { workbench } = vscode;
    await workbench.editor.focus();
    await workbench.runCommand('Backprop: Run Until…');
    const { page } = workbench;
    const input = page
      .locator('.quick-input-widget')
      .filter({ visible: true, hasText: 'Run until' })
      .locator('input')
      .last();
    await input.fill('norm(9) > 1');
    await page
      .locator('.quick-input-widget', { hasText: /layer 9: the network has 3 layers/ })
      .waitFor({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    const panel = await ShownPanel.at(workbench, 'forward');
    await panel.shows('#iteration:text("Iteration 2")');
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
