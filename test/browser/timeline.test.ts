import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { assertShows, printedTrace } from './referenceTrace';
import { ShownPanel, type Quantity } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** Unit steps of one iteration of the XOR example: 3 + 1 and the loss, and 4 twice. */
const length = 13;
const [forwardEnd, backwardEnd] = [5, 9];

const quantities: Quantity[] = ['z', 'a', 'dadz', 'dlda', 'delta', 'value', 'gradient', 'change', 'after'];
const backwardQuantities = quantities.slice(0, -2);

/** What of the page's own elements is looked at; Node's types know none of them. */
interface PageDocument {
  readonly activeElement: { readonly id: string; readonly tagName: string; readonly className: string } | null;
}

describe('through time', () => {
  const vscode = useWorkbench({ viewport: { width: 1700, height: 1000 } });
  const part = story();
  /** All that the panel shows at each time, every digit. */
  const shownAt = new Map<number, string>();
  let panel: ShownPanel;

  /** Waits until the panel shows a time. */
  const at = (time: number): Promise<unknown> => panel.shows(`.timeline[data-time="${time}"]:not([data-under-way])`);
  const timeShown = async (): Promise<number> =>
    Number(await panel.frame.locator('.timeline').getAttribute('data-time'));
  const focused = (frame: Frame): Promise<string> =>
    frame.evaluate(() => {
      const element = (globalThis as unknown as { document: PageDocument }).document.activeElement;
      return element === null ? '' : element.id || `${element.tagName.toLowerCase()}.${element.className}`;
    });

  async function everything(): Promise<string> {
    const columns: unknown[] = [await panel.loss(), await panel.frame.locator('#step').innerText()];
    for (const layer of [1, 2]) {
      for (const quantity of quantities) columns.push([...(await panel.column(layer, quantity))]);
    }
    return JSON.stringify(columns);
  }

  part('XOR unit by unit, with the keyboard, through two iterations: the numbers of `trace`', async () => {
    const { workbench, folder } = vscode;
    await workbench.openFile('xor.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start', 'XOR');
    await panel.frame.locator('h1').click();
    shownAt.set(0, await everything());
    for (let time = 1; time <= 2 * length; time++) {
      await workbench.page.keyboard.press('F11');
      await at(time);
      shownAt.set(time, await everything());
      const [iteration, position] = [Math.ceil(time / length), ((time - 1) % length) + 1];
      const spec = join(folder, 'xor.backprop.json');
      if (position === forwardEnd) {
        await assertShows(panel, await printedTrace(spec, iteration - 1), ['z', 'a', 'dadz', 'value']);
      }
      if (position === backwardEnd || position === length) {
        await assertShows(panel, await printedTrace(spec, iteration - 1), backwardQuantities);
      }
    }
    assert.equal(await panel.frame.locator('#step').innerText(), 'Update · layer 2 · unit 1');
  });

  part('all the way back: every number as it was, to the last digit', async () => {
    const { page } = vscode.workbench;
    for (let time = 2 * length - 1; time >= 0; time--) {
      await page.keyboard.press('Control+F11');
      await at(time);
      assert.equal(await everything(), shownAt.get(time), `at time ${time}`);
    }
    assert.equal(await panel.frame.locator('#stepBackInto').getAttribute('aria-disabled'), 'true');
  });

  part('the timeline dragged with the mouse to an earlier iteration and on again', async () => {
    const { page } = vscode.workbench;
    const slider = panel.frame.locator('#run-time');
    const drag = async (from: number, to: number): Promise<number> => {
      const box = await slider.boundingBox();
      assert.ok(box);
      const x = (time: number): number => box.x + 6 + ((box.width - 12) * time) / (2 * length);
      await page.mouse.move(x(from), box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(x((from + to) / 2), box.y + box.height / 2, { steps: 5 });
      await page.mouse.move(x(to), box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
      await at(to);
      return to;
    };
    let from = 0;
    for (const to of [2 * length, 7, 20, length]) {
      from = await drag(from, to);
      assert.equal(await everything(), shownAt.get(to), `at time ${to}`);
      assert.equal(await slider.inputValue(), String(to));
    }
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^iteration 1, Update · layer 2 · unit 1$/);
  });

  part('the sliders’ keys: a unit, an iteration, the ends', async () => {
    const iteration = panel.frame.locator('#iteration-time');
    for (const [key, time] of [
      ['Home', 0],
      ['ArrowRight', 1],
      ['PageUp', 1 + length],
      ['End', 2 * length],
      ['ArrowLeft', 2 * length - 1],
      ['PageDown', length - 1],
    ] as const) {
      await iteration.press(key);
      await at(time);
      assert.equal(await everything(), shownAt.get(time), `${key} at time ${time}`);
    }
  });

  part('plays by itself, and pauses', async () => {
    const { frame } = panel;
    await frame.locator('#run-reset').press('Enter');
    await at(0);
    await frame.locator('#play-speed').selectOption('2');
    await frame.locator('#play').press('Enter');
    await panel.shows('#play[title^="Pause"]');
    await panel.shows('.timeline:not([data-time="0"], [data-time="1"])');
    await frame.locator('#play').press('Enter');
    await panel.shows('#play[title^="Play"]');
    const time = await timeShown();
    assert.ok(time >= 2 && time < 2 * length, `paused at time ${time}`);
    assert.equal(await everything(), shownAt.get(time));
    // Nothing has moved since.
    await frame.locator('#stepInto').press('Enter');
    await at(time + 1);
  });

  part('the tools are one stop of the Tab key, with arrow keys among them', async () => {
    const { page } = vscode.workbench;
    const { frame } = panel;
    await frame.locator('#run-reset').press('Enter');
    await at(0);
    await frame.locator('#continueBack').focus();
    await page.keyboard.press('End');
    assert.equal(await focused(frame), 'train');
    await page.keyboard.press('Home');
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    assert.equal(await focused(frame), 'stepInto');
    await page.keyboard.press('Enter');
    await at(1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await at(2); // inside of a layer, over is over a unit
    await page.keyboard.press('Tab');
    assert.equal(await focused(frame), 'play-size');
  });

  part('a training that has ended is compared in the chart of the loss, whose click goes to its moment', async () => {
    const { workbench } = vscode;
    const { frame } = panel;
    await frame.locator('#charts > summary').press('Enter');
    await workbench.runCommand('Backprop: Train…');
    await workbench.palette.answer('30');
    await at(30 * length + forwardEnd);
    await panel.shows('[data-chart="loss"] .u-over');
    const chart = frame.locator('[data-chart="loss"]');
    await chart.locator('[data-run="1"] input').press('Space');
    await panel.shows('[data-chart="loss"] .legend :text("Run 1")');
    const plot = chart.locator('.u-over');
    const box = await plot.boundingBox();
    assert.ok(box);
    await plot.click({ position: { x: box.width * (10 / 30), y: box.height / 2 } });
    await at(11 * length);
    // The number under the cursor is the loss of the tables.
    const { loss } = await printedTrace(join(vscode.folder, 'xor.backprop.json'), 10);
    const read = await panel.shows('[data-chart="loss"] .legend .number[title]');
    assert.ok(Math.abs(Number(await read.getAttribute('title')) / loss - 1) < 1e-9);
    assert.equal(await panel.loss(), await read.innerText());
  });

  part('the chart’s own keys, and the chart as a table', async () => {
    const { frame } = panel;
    const plot = frame.locator('[data-chart="gradientNorm"] .plot');
    await plot.press('Home');
    await plot.press('ArrowRight');
    await plot.press('Enter');
    await at(2 * length);
    assert.equal(await everything(), shownAt.get(2 * length));
    await frame.locator('[data-chart="loss"] .as-table > summary').press('Enter');
    const row = await panel.shows('[data-chart="loss"] .as-table tbody tr:has(th:text-is("1"))');
    assert.equal(await row.locator('td').first().innerText(), await panel.loss());
  });

  part('everything is reached with the Tab key', async () => {
    const { page } = vscode.workbench;
    const { frame } = panel;
    await frame.locator('#run-forward').focus();
    const stops: string[] = [];
    for (let press = 0; press < 30 && !stops.includes('sample'); press++) {
      stops.push(await focused(frame));
      await page.keyboard.press('Tab');
    }
    for (const wanted of ['run-reset', 'play-size', 'play-speed', 'iteration-time', 'run-time', 'div.plot', 'sample']) {
      assert.ok(stops.includes(wanted), `${wanted} is not among ${stops.join(', ')}`);
    }
    assert.equal(stops.filter((stop) => stop === 'div.plot').length, 3);
  });

  part('the status bar shows the update and the loss of the active spec', async () => {
    const { page } = vscode.workbench;
    const loss = await panel.loss();
    await page.locator('.statusbar-item', { hasText: `update 2 · loss ${loss}` }).waitFor();
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
