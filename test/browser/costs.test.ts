import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** Multiplications of each way, worked out by hand from the layers. */
const counts = {
  lee: { expanded: 202, differences: 228, samples: 38, matrices: 38 },
  xor: { expanded: 196, differences: 492, samples: 100, matrices: 100 },
} as const;

describe('why backpropagation', () => {
  const vscode = useWorkbench({ viewport: { width: 1700, height: 1000 } });
  const part = story();

  async function opened(file: string, title: string): Promise<ShownPanel> {
    const { workbench } = vscode;
    await workbench.openFile(file);
    await workbench.runCommand('Backprop: Open Panel');
    return ShownPanel.at(workbench, 'start', title);
  }

  async function assertCounts(panel: ShownPanel, expected: Readonly<Record<string, number>>): Promise<void> {
    for (const [way, count] of Object.entries(expected)) {
      const number = await panel.shows(`#costs tr[data-way="${way}"] .count-number`);
      assert.equal(await number.innerText(), String(count), way);
    }
  }

  part('is folded until it is asked for; then the counts of the lecture’s network', async () => {
    const panel = await opened('lee.backprop.json', "Lee's example");
    assert.equal(await panel.frame.locator('#costs table').first().isVisible(), false);
    await panel.frame.locator('#costs > summary').press('Enter');
    await assertCounts(panel, counts.lee);
    assert.match(
      await panel.frame.locator('.costs-result p').first().innerText(),
      /needs 38 multiplications where finite differences need 228 \(6 times as many\) and chain rules .* 202/,
    );
  });

  part('measures all four ways, which end soon', async () => {
    const panel = await opened('lee.backprop.json', "Lee's example");
    for (const way of Object.keys(counts.lee)) {
      const time = await panel.shows(`#costs tr[data-way="${way}"] [data-time="measured"]`);
      assert.match(await time.innerText(), /^([\d.]+|less than 1) ms$/);
    }
  });

  part('a layer more: the same number more for backpropagation each time', async () => {
    const panel = await opened('lee.backprop.json', "Lee's example");
    const column = panel.frame.locator('.cost-growth tbody tr td:nth-child(4) .count-number');
    assert.deepEqual(await column.allInnerTexts(), ['38', '52', '66', '80', '94', '108']);
  });

  part('follows the text: two samples, twice the products', async () => {
    const panel = await opened('lee.backprop.json', "Lee's example");
    const { editor } = vscode.workbench;
    await editor.focus();
    await editor.replace('"data": [{', '"data": [{ "input": [0, 1], "target": [0, 1] }, {');
    await panel.shows('#costs tr[data-way="samples"] .count-number:text-is("76")');
  });

  part('the counts of XOR', async () => {
    const panel = await opened('xor.backprop.json', 'XOR');
    const section = panel.frame.locator('#costs');
    if ((await section.getAttribute('open')) === null) await section.locator('> summary').press('Enter');
    await assertCounts(panel, counts.xor);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
