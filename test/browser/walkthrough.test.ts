import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { projectRoot } from '../../scripts/host/cache';
import { patience, untilFound } from '../../scripts/host/poll';
import { webviewFrame, webviewFrames } from '../../scripts/host/webviewFrame';
import { lectureMoments, type LectureMoment } from '../../src/session/lectureMoment';
import strings from '../../package.nls.json';
import { ShownPanel, type Quantity } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** The time of each moment in the lecture's network, in unit steps: three layers of two units, the loss in between. */
const times: Record<LectureMoment, number> = {
  goal: 0,
  input: 4,
  slope: 7,
  sum: 11,
  output: 9,
  reversed: 13,
  matrices: 19,
};

/** The column that a moment is about, and in how many of its rows, layer by layer, numbers stand. */
const shown: Record<LectureMoment, [column: Quantity, filled: readonly number[]]> = {
  goal: ['gradient', [0, 0, 0]],
  input: ['a', [2, 2, 0]],
  slope: ['dadz', [2, 2, 2]],
  sum: ['dlda', [0, 2, 2]],
  output: ['delta', [0, 0, 2]],
  reversed: ['gradient', [6, 6, 6]],
  matrices: ['after', [6, 6, 6]],
};

describe('the walkthrough', () => {
  const vscode = useWorkbench({ viewport: { width: 1700, height: 1000 } });
  const part = story();
  let panel: ShownPanel;

  const step = (moment: LectureMoment): Locator =>
    vscode.workbench.page.locator(`.getting-started-step[data-step-id$="#${moment}"]`);
  const ticked = (moment: LectureMoment): Locator =>
    vscode.workbench.page.locator(`.codicon[data-done-step-id$="#${moment}"].complete`);
  const unfold = async (moment: LectureMoment): Promise<void> => {
    await step(moment).locator('.step-title').click({ timeout: patience });
    await vscode.workbench.page
      .locator(`.getting-started-step.expanded[data-step-id$="#${moment}"]`)
      .waitFor({ timeout: patience });
  };
  const reaches = async (moment: LectureMoment): Promise<void> => {
    panel = new ShownPanel(
      await webviewFrame(vscode.workbench.page, `.timeline[data-time="${times[moment]}"]:not([data-under-way])`),
    );
    await ticked(moment).waitFor({ timeout: patience });
    const [column, filled] = shown[moment];
    const numbers = await Promise.all([1, 2, 3].map((layer) => panel.column(layer, column)));
    assert.deepEqual(
      numbers.map((rows) => [...rows.values()].filter(({ text }) => text !== '').length),
      filled,
      moment,
    );
  };

  part('opens from the palette, with its steps in the order of the lecture and none of them done', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Open Walkthrough');
    await workbench.page
      .getByText(strings['walkthrough.title'], { exact: true })
      .first()
      .waitFor({ timeout: patience });
    await step('matrices').waitFor({ timeout: patience });
    const titles = await workbench.page.locator('.getting-started-step .step-title').allInnerTexts();
    assert.deepEqual(
      titles.map((title) => title.trim()),
      lectureMoments.map((moment) => strings[`walkthrough.${moment}.title`]),
    );
    for (const moment of lectureMoments) assert.equal(await ticked(moment).count(), 0, moment);
  });

  part('shows the picture of each step, where there is room for it', async () => {
    const { page } = vscode.workbench;
    for (const moment of lectureMoments) {
      await unfold(moment);
      const file = await readFile(join(projectRoot, 'media', 'walkthrough', `${moment}.svg`), 'utf8');
      const wanted = [...file.matchAll(/>([^<>\n]+)<\/text>/g)].map(([, text]) => text ?? '').join(' ');
      let texts = '';
      await untilFound(
        page,
        async () => {
          const pictures = webviewFrames(page).map((frame) => frame.locator('svg text').allTextContents());
          texts = (await Promise.allSettled(pictures))
            .flatMap((found) => (found.status === 'fulfilled' ? found.value : []))
            .join(' ');
          return texts === wanted ? true : undefined;
        },
        () => `The picture of ${moment} says ${JSON.stringify(texts)}`,
      );
    }
  });

  for (const moment of lectureMoments) {
    const text = strings[`walkthrough.${moment}.description`];
    const label = /\[([^\]]+)\]\(command:/.exec(text)?.[1] ?? '';
    // However one comes to the moment: one step is done with the panel's own button.
    const isByHand = moment === 'slope';

    part(`${moment}: ${isByHand ? 'the panel’s “Forward Pass”' : `“${label}”`} goes there and ticks it`, async () => {
      await unfold(moment);
      const link = step(moment).getByRole('button', { name: label });
      await (isByHand ? panel.frame.locator('#run-forward') : link).click({ timeout: patience });
      await reaches(moment);
      // Beside the network one reads on: the walkthrough is still there.
      assert.ok(await step(moment).isVisible());
    });
  }

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
