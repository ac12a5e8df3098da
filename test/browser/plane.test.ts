import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { printedTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** What of the page is used; Node's types know none of it. */
interface Page {
  readonly document: { querySelector: (selector: string) => { toDataURL: () => string } | null };
  requestAnimationFrame: (done: (time: number) => void) => void;
}

describe('the input plane', () => {
  const vscode = useWorkbench({ viewport: { width: 1700, height: 1000 } });
  const part = story();
  let panel: ShownPanel;

  /** What is painted, once the frame that the last change asked for is. */
  const picture = (): Promise<string> =>
    panel.frame.evaluate(async () => {
      const page = globalThis as unknown as Page;
      for (let frame = 0; frame < 2; frame++) await new Promise((done) => page.requestAnimationFrame(done));
      return page.document.querySelector('.plane-picture canvas')?.toDataURL() ?? '';
    });
  const moment = (text: string): Promise<unknown> => panel.shows(`.plane-moment:text-is("${text}")`);

  part('XOR: drawn once it is opened, with the parameters of the spec', async () => {
    const { workbench } = vscode;
    await workbench.openFile('xor.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start', 'XOR');
    await panel.frame.locator('#plane > summary').press('Enter');
    await moment('With the spec’s own parameters');
    assert.deepEqual(await panel.frame.locator('.plane-marks li').allInnerTexts(), ['target 0', 'target 1']);
    assert.match(await panel.frame.locator('#plane-summary').innerText(), /^p from −0\.2 to 1\.2 across/);
    assert.equal(await panel.frame.locator('.plane-choice').isVisible(), false);
  });

  part('follows the timeline: another picture once the update has been made, the same one back', async () => {
    const before = await picture();
    await vscode.workbench.runCommand('Backprop: Run One Gradient-Descent Update');
    await moment('With the parameters after update 1');
    // Pictures are too long to be printed.
    assert.ok((await picture()) !== before);
    await panel.frame.locator('#run-reset').press('Enter');
    await moment('With the spec’s own parameters');
    assert.ok((await picture()) === before);
  });

  part('the arrow keys read the output: at a sample the number of `trace`', async () => {
    const place = panel.frame.locator('.plane-picture');
    const reading = panel.frame.locator('#plane-reading');
    // From the left edge, −0.2, an arrow key goes 0.035: p = 1.025, q = 0.5.
    await place.press('Home');
    for (let press = 0; press < 7; press++) await place.press('Shift+ArrowRight');
    await panel.shows('#plane-reading:text-matches("^p = 1\\\\.025, q = 0\\\\.5: y = 0\\\\.\\\\d{4}$")');
    await place.press('Escape');
    assert.equal(await reading.innerText(), '');
    // The mouse on the sample (1, 1), which a click chooses.
    const box = await place.boundingBox();
    assert.ok(box);
    const position = { x: 56 + ((box.width - 70) * 6) / 7, y: 10 + (box.height - 56) / 7 };
    await place.hover({ position });
    const shown = await panel.shows('#plane-reading:text-matches("^p = (1|0\\\\.99\\\\d|1\\\\.00\\\\d), q")');
    const y = Number((await shown.innerText()).split('y = ')[1]);
    const trace = await printedTrace(join(vscode.folder, 'xor.backprop.json'), 0);
    assert.ok(Math.abs(y - trace.samples[3]!.layers[1]!.a[0]!) < 5e-3);
    await place.click({ position });
    await panel.shows('#sample:has-text("Sample 4"), .sample:has-text("Sample 4")');
  });

  part('several outputs: the largest, or the one that is chosen', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start', "Lee's example");
    if ((await panel.frame.locator('#plane').getAttribute('open')) === null) {
      await panel.frame.locator('#plane > summary').press('Enter');
    }
    await panel.shows('.plane-marks :text-is("target y₁")');
    assert.equal(await panel.frame.locator('.plane-scale').isVisible(), false);
    await panel.frame.locator('#plane-output').selectOption({ label: 'output y₂' });
    await panel.shows('.plane-scale:has-text("Output y₂")');
    assert.deepEqual(await panel.frame.locator('.plane-scale-ends span').allInnerTexts(), ['0', '0.5', '1']);
  });

  part('a network of three inputs has none', async () => {
    const { workbench, folder } = vscode;
    const spec = { name: 'Three', inputs: 3, layers: [{ units: 1 }], data: [{ input: [1, 2, 3], target: [1] }] };
    await writeFile(join(folder, 'three.backprop.json'), JSON.stringify(spec));
    await workbench.openFile('three.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start', 'Three');
    await panel.shows('section[data-layer="1"]');
    assert.equal(await panel.frame.locator('#plane').isVisible(), false);
    assert.equal(await panel.frame.locator('#charts').isVisible(), true);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
