import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { untilFound } from '../../scripts/host/poll';
import { clearNotifications, notification } from './notifications';
import { assertShows, printedTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { endThreadCommand } from './threadEnder';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** Updates that no test waits for. */
const ENDLESS = '1000000000';

/** Unit steps of one iteration of the XOR example, and of its forward pass. */
const [length, forwardEnd] = [13, 5];

describe('a training', () => {
  const vscode = useWorkbench({ viewport: { width: 1700, height: 1000 }, withThreadEnder: true });
  const part = story();
  let panel: ShownPanel;

  /** Updates that a training has come to, as its line says; `undefined` where there is no line. */
  async function updatesShown(): Promise<number | undefined> {
    const line = panel.frame.locator('#training-updates').filter({ visible: true });
    if ((await line.count()) === 0) return undefined;
    const [, updates] = /^update ([\d,]+) of 1,000,000,\d{3}$/.exec(await line.innerText()) ?? [];
    return updates === undefined ? undefined : Number(updates.replaceAll(',', ''));
  }

  /** Waits until a training has come farther than `updates`. */
  const comesPast = (updates: number): Promise<number> =>
    untilFound(
      vscode.workbench.page,
      async () => {
        const shown = await updatesShown();
        return shown !== undefined && shown > updates ? shown : undefined;
      },
      () => `The training does not come past update ${updates}`,
    );

  /** Waits until no training is made, and the forward pass of the run has been run: of which iteration. */
  async function ended(): Promise<number> {
    await panel.frame.locator('#training-updates').waitFor({ state: 'hidden', timeout: 60_000 });
    await panel.shows('#root[data-phase="forward"]');
    const time = Number(await panel.frame.locator('.timeline').getAttribute('data-time'));
    assert.equal(time % length, forwardEnd);
    return (time - forwardEnd) / length;
  }

  const pointsOfLoss = (): Promise<number> => panel.frame.locator('[data-chart="loss"] .as-table tbody tr').count();

  part('is begun from the panel: its line and the curve of its loss grow', async () => {
    const { workbench } = vscode;
    await workbench.openFile('xor.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start', 'XOR');
    await panel.frame.locator('#charts > summary').press('Enter');
    await panel.frame.locator('[data-chart="loss"] .as-table > summary').press('Enter');
    assert.equal(await pointsOfLoss(), 0);
    await panel.frame.locator('#train').click();
    await workbench.palette.asks('Train');
    await workbench.palette.answer(ENDLESS);
    await comesPast(await comesPast(0));
    await untilFound(
      workbench.page,
      async () => ((await pointsOfLoss()) > 20 ? true : undefined),
      () => 'The curve of the loss does not grow',
    );
  });

  part(
    'is cancelled from the panel with the keyboard, and keeps what it has reached: the numbers of `trace`',
    async () => {
      await panel.frame.locator('#cancel-training').press('Enter');
      const updates = await ended();
      assert.ok(updates > 0);
      await assertShows(panel, await printedTrace(join(vscode.folder, 'xor.backprop.json'), updates), [
        'value',
        'z',
        'a',
      ]);
      assert.match(await (await panel.shows('[data-run="1"]')).innerText(), /cancelled/);
    },
  );

  part('whose worker is killed leaves the run at what it last reported, and a person is told', async () => {
    const { workbench } = vscode;
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(workbench, 'start', 'XOR');
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer(ENDLESS);
    const reported = await comesPast(0);
    await workbench.runCommand(endThreadCommand);
    const updates = await ended();
    assert.ok(updates >= reported);
    const toast = await notification(workbench, 'The training worker stopped unexpectedly');
    assert.match(await toast.innerText(), new RegExp(`stands after update ${updates}, the last one it reported`));
    await clearNotifications(workbench);
    assert.match(await (await panel.shows('[data-run="2"]')).innerText(), /its worker stopped unexpectedly/);
    await assertShows(panel, await printedTrace(join(vscode.folder, 'xor.backprop.json'), updates), [
      'value',
      'z',
      'a',
    ]);
  });

  part('goes on to a condition, and is cancelled from the palette', async () => {
    const { workbench } = vscode;
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer('loss < 0.2');
    await notification(workbench, 'Stopped in iteration');
    await clearNotifications(workbench);
    const reached = await ended();
    const { loss } = await printedTrace(join(vscode.folder, 'xor.backprop.json'), reached);
    assert.ok(loss < 0.2);
    const before = await printedTrace(join(vscode.folder, 'xor.backprop.json'), reached - 1);
    assert.ok(before.loss >= 0.2);
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer(ENDLESS);
    await comesPast(reached);
    await workbench.runCommand('Backprop: Cancel Training');
    assert.ok((await ended()) > reached);
  });

  part('says what it expects, and where an answer is wrong', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.asks('Train');
    const widget = workbench.page.locator('.quick-input-widget').filter({ visible: true });
    const input = widget.locator('.quick-input-box input');
    assert.match(String(await input.getAttribute('placeholder')), /100.*3 epochs.*loss < 0\.01/);
    for (const [text, message] of [
      ['3 minutes', /column 3: expected updates or epochs, found "minutes"/],
      ['norm(9) > 1', /layer 9: the network has 2 layers/],
      ['3 epochs', /Train: 3 epochs/],
    ] as const) {
      await input.fill(text);
      await widget.locator('.quick-input-list', { hasText: message }).waitFor({ timeout: 60_000 });
    }
    await workbench.page.keyboard.press('Escape');
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
