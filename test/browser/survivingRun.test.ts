import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { untilFound } from '../../scripts/host/poll';
import { clearNotifications, notification } from './notifications';
import { assertShows, printedTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { useWorkbench } from './workbenchFixture';

/** Updates that no test waits for. */
const ENDLESS = '1000000000';

describe('a run', () => {
  const vscode = useWorkbench({ viewport: { width: 1500, height: 1000 } });

  async function reload(): Promise<void> {
    const { workbench } = vscode;
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await reloaded;
  }

  /** The panel of the XOR example, with a training under way. */
  async function trainedPanel(): Promise<ShownPanel> {
    const { workbench } = vscode;
    await workbench.openFile('xor.backprop.json');
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer(ENDLESS);
    return comesPast(0);
  }

  /** The panel once its training has come farther than `updates`. */
  async function comesPast(updates: number): Promise<ShownPanel> {
    const frame = await vscode.workbench.webview('#training-updates:visible');
    const line = frame.locator('#training-updates');
    await untilFound(
      vscode.workbench.page,
      async () =>
        Number(/update ([\d,]+)/.exec(await line.innerText())?.[1]?.replaceAll(',', '')) > updates ? true : undefined,
      () => `The training does not come past update ${updates}`,
    );
    return new ShownPanel(frame);
  }

  /** Ends the training and begins the run again. */
  async function cancel(panel: ShownPanel): Promise<void> {
    const { workbench } = vscode;
    await panel.frame.locator('#cancel-training').press('Enter');
    await panel.frame.locator('#training-updates').waitFor({ state: 'hidden', timeout: 60_000 });
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(workbench, 'start', 'XOR');
    await workbench.runCommand('View: Close All Editors');
    await clearNotifications(workbench);
  }

  /** Of how many updates a notification says that the training stood after them. */
  async function interruptedAfter(): Promise<{ updates: number; goOn: (button: string) => Promise<void> }> {
    const toast = await notification(vscode.workbench, 'was interrupted after update');
    const text = await toast.innerText();
    const [, updates = ''] =
      /The training of xor\.backprop\.json was interrupted after update ([\d,]+) of/.exec(text) ?? [];
    return {
      updates: Number(updates.replaceAll(',', '')),
      goOn: (button) => toast.getByRole('button', { name: button, exact: true }).click(),
    };
  }

  /** The lecture's network, run to the backward pass of its fourth iteration: what of its timeline says where that is. */
  async function runLee(): Promise<string | null> {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    for (let k = 0; k < 3; k++) await workbench.runCommand('Backprop: Run One Gradient-Descent Update');
    await workbench.runCommand('Backprop: Run Backward Pass');
    return timeOf(await ShownPanel.at(workbench, 'backward'));
  }

  const timeOf = ({ frame }: ShownPanel): Promise<string | null> =>
    frame.locator('.timeline').getAttribute('data-time');

  /** Begins the run again, so that the next test finds nothing kept. */
  async function reset(): Promise<void> {
    await vscode.workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(vscode.workbench, 'start');
    await vscode.workbench.runCommand('View: Close All Editors');
  }

  it('comes back to its iteration and step after a reload of the window, and a new run does not', async () => {
    const { workbench, folder } = vscode;
    const time = await runLee();
    await reload();
    const after = await ShownPanel.at(workbench, 'backward');
    assert.equal(await timeOf(after), time);
    const trace = await printedTrace(join(folder, 'lee.backprop.json'), 3);
    await assertShows(after, trace, ['value', 'z', 'a', 'delta', 'gradient']);
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(workbench, 'start');
    await reload();
    await ShownPanel.at(workbench, 'start');
    await workbench.runCommand('View: Close All Editors');
  });

  it('comes back after its text and panel have been closed', async () => {
    const { workbench } = vscode;
    const time = await runLee();
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    assert.equal(await timeOf(await ShownPanel.at(workbench, 'backward')), time);
    await reset();
  });

  it('says where a training stood when its window was reloaded, and goes on from there', async () => {
    await trainedPanel();
    await reload();
    const { updates, goOn } = await interruptedAfter();
    assert.ok(updates > 0);
    await goOn('Go On');
    const panel = await comesPast(updates);
    await cancel(panel);
  });

  it('says where a training stood when its text and panel were closed, and opens them to go on', async () => {
    const { workbench } = vscode;
    await trainedPanel();
    await workbench.runCommand('View: Close All Editors');
    const { updates, goOn } = await interruptedAfter();
    await goOn('Open and Go On');
    const panel = await comesPast(updates);
    await cancel(panel);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
