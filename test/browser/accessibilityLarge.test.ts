import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { assertAccessible, wide } from './everyTheme';
import { largeName, largeNetwork } from './largeNetwork';
import { ShownPanel } from './shownPanel';
import { useWorkbench } from './workbenchFixture';

describe('the panel of a large network for everybody, in each kind of theme', () => {
  const vscode = useWorkbench({ viewport: wide, settings: { 'workbench.sideBar.location': 'right' } });

  it('784-128-10, of which a window of rows is drawn', async () => {
    const { workbench, folder } = vscode;
    await writeFile(join(folder, 'large.backprop.json'), largeNetwork(32));
    await workbench.openFile('large.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward', largeName);
    await assertAccessible(vscode, panel.frame);
    // A sum of 784 terms, unfolded, and a cell of a grid under the keyboard.
    await panel.frame.locator('section[data-layer="1"] tr[data-unit="1"] td[data-quantity="z"]').click();
    await panel.frame.locator('#show-addends').click();
    await panel.shows('#derivation .addends tbody tr:nth-child(10)');
    await panel.frame.locator('[data-item="grid-1"]').focus();
    await panel.frame.locator('[data-item="grid-1"]').press('Enter');
    await panel.shows('.cell-cursor');
    await assertAccessible(vscode, panel.frame, { within: ['#derivation', 'section[data-layer="1"]'] });
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
