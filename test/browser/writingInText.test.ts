import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { ShownPanel } from './shownPanel';
import { showsLine } from './shownText';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

describe('writing in the text of a spec', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1200 } });
  const part = story();

  /** Puts the cursor into a text of a file as it was saved, `within` characters from its start. */
  async function goTo(file: string, text: string, within: number): Promise<void> {
    const before = (await readFile(join(vscode.folder, file), 'utf8')).split(text)[0]!.split('\n');
    await vscode.workbench.editor.goTo(before.length, before.at(-1)!.length + 1 + within);
  }

  /** Waits until the lenses above the network speak of this loss. */
  async function showsLens(loss: string): Promise<void> {
    const lens = vscode.workbench.page.locator('.codelens-decoration', {
      hasText: new RegExp(`loss ${loss}[|\\s].*train`),
    });
    await lens.waitFor({ timeout: 60_000 });
  }

  describe('What if…', () => {
    const question = 'What if: w₁₂⁽¹⁾, from x2 to unit 1 of layer 1';
    let promised = '';

    part('says what another value would change, and shows it beside the text', async () => {
      const { workbench } = vscode;
      await workbench.openFile('lee.backprop.json');
      await goTo('lee.backprop.json', '-2], [-1, 1]]', 1);
      await workbench.runCommand('Backprop: What if…');
      const same = await workbench.palette.try(question, '-2', /loss: /);
      assert.match(same, /loss: 0\.8336 → 0\.8336 \(change 0\)/);
      assert.match(same, /Enter writes the number, Escape leaves the spec as it is/);
      const other = await workbench.palette.try(question, '0.5', /loss: 0\.8336 → (?!0\.8336)/);
      promised = /→ (\S+) \(change/.exec(other)![1]!;
      const beside = workbench.page.locator('.monaco-editor', { hasText: 'Not written yet' });
      await beside.filter({ hasText: '−2 → 0.5' }).filter({ hasText: promised }).waitFor();
      assert.match(await workbench.palette.try(question, 'half', /expected/), /expected a number/);
    });

    part('Escape leaves the text as it is, and takes the comparison away', async () => {
      const { workbench } = vscode;
      await workbench.palette.close();
      await workbench.page.locator('.monaco-editor', { hasText: 'Not written yet' }).waitFor({ state: 'detached' });
      await showsLine(workbench, /"weights": \[\[1, -2\], \[-1, 1\]\]/);
      assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
    });

    part('Enter writes the number: the loss becomes the one that was promised', async () => {
      const { workbench } = vscode;
      await workbench.runCommand('Backprop: What if…');
      await workbench.palette.try(question, '0.5', /change/);
      await workbench.palette.accept();
      await showsLine(workbench, /"weights": \[\[1, 0\.5\], \[-1, 1\]\]/);
      await workbench.page.locator('.monaco-editor', { hasText: 'Not written yet' }).waitFor({ state: 'detached' });
      await workbench.runCommand('Backprop: Run Forward Pass');
      const panel = await ShownPanel.at(workbench, 'forward');
      // The comparison has as many digits as its change needs, the panel those of the setting.
      const loss = await panel.loss();
      assert.equal(loss, Number(promised).toPrecision(4));
      await showsLens(loss);
    });

    part('Undo takes it back', async () => {
      const { workbench } = vscode;
      await workbench.editor.focus();
      await workbench.runCommand('Undo');
      await showsLine(workbench, /"weights": \[\[1, -2\], \[-1, 1\]\]/);
      await (await ShownPanel.at(workbench, 'forward')).shows('#loss:text-is("0.8336")');
      await showsLens('0.8336');
    });
  });

  describe('quick fixes', () => {
    part('the light bulb on a matrix of the wrong shape cuts it to its shape: the problem is gone', async () => {
      const { workbench } = vscode;
      await workbench.editor.replace('[[2, -1], [-2, -1]]', '[[2, -1, 5], [-2, -1, 5]]');
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
      await goTo('lee.backprop.json', '[[2, -1], [-2, -1]]', 1);
      await workbench.quickFixes.openByLightBulb();
      await workbench.quickFixes.choose('Cut to 2×2');
      await showsLine(workbench, /"weights": \[\[2, -1\], \[-2, -1\]\]/);
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      await ShownPanel.at(workbench, 'forward');
      await showsLens('0.8336');
    });

    part('its key pads a matrix that is too narrow, and Undo takes that back', async () => {
      const { workbench } = vscode;
      await workbench.editor.focus();
      await workbench.editor.replace('[[2, -1], [-2, -1]]', '[[2], [-2]]');
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
      await goTo('lee.backprop.json', '[[2, -1], [-2, -1]]', 1);
      await workbench.quickFixes.open();
      await workbench.quickFixes.choose('Pad to 2×2 with seeded values');
      await showsLine(workbench, /"weights": \[\[2, -?[\d.]+\], \[-2, -?[\d.]+\]\]/);
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      await workbench.runCommand('Undo');
      await workbench.runCommand('Undo');
      await showsLine(workbench, /"weights": \[\[2, -1\], \[-2, -1\]\]/);
    });

    part('an unknown activation gets the nearest name', async () => {
      const { workbench } = vscode;
      await workbench.editor.replace('"activation": "sigmoid"', '"activation": "sigmoit"');
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
      await goTo('lee.backprop.json', '"sigmoid"', 3);
      await workbench.quickFixes.open();
      await workbench.quickFixes.choose('Replace with "sigmoid"');
      await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      assert.equal((await workbench.editor.visibleLines()).filter((line) => line.includes('"sigmoid"')).length, 3);
      await ShownPanel.at(workbench, 'forward');
    });
  });

  describe('rename', () => {
    part("F2 on a layer's name: the text, the panel and the outline have the new one", async () => {
      const { workbench } = vscode;
      await workbench.editor.focus();
      await goTo('lee.backprop.json', '"hidden 1"', 3);
      await workbench.editor.rename('first');
      await showsLine(workbench, /"name": "first",/);
      await (await ShownPanel.at(workbench, 'forward')).shows('h2:text-is("Layer 1 · first")');
      const { palette } = workbench;
      const symbols = await palette.listed('@', (labels) => labels.some((label) => label.includes('first')));
      assert.ok(!symbols.some((label) => label.includes('hidden 1')), symbols.join('\n'));
    });

    part('F2 on an input: whatever speaks of it has the new name', async () => {
      const { workbench } = vscode;
      await workbench.openFile('xor.backprop.json');
      await workbench.runCommand('Backprop: Run Forward Pass');
      const panel = await ShownPanel.at(workbench, 'forward', 'XOR');
      await panel.shows('section[data-layer="1"] tr:has-text("p → unit")');
      await workbench.editor.focus();
      await goTo('xor.backprop.json', '"p"', 2);
      await workbench.editor.rename('left');
      await showsLine(workbench, /"inputs": \["left", "q"\]/);
      await panel.shows('section[data-layer="1"] tr:has-text("left → unit")');
      assert.equal(await panel.frame.locator('tr:has-text("p → unit")').count(), 0);
    });

    part('a name that another input has is refused, with the reason', async () => {
      const { workbench } = vscode;
      await workbench.editor.rename('q').catch(() => undefined);
      await workbench.page
        .locator('.monaco-editor-overlaymessage, .notification-list-item', {
          hasText: 'expected another name than "q"',
        })
        .first()
        .waitFor();
      await showsLine(workbench, /"inputs": \["left", "q"\]/);
    });
  });

  describe('New Network…', () => {
    part('asks for sizes, activations and loss, and opens a spec whose panel runs', async () => {
      const { workbench } = vscode;
      const { palette } = workbench;
      await workbench.runCommand('Backprop: New Network…');
      await palette.pick('New network', 'Other sizes…');
      assert.match(await palette.try('New network: sizes', '3', /expected/), /expected/);
      await palette.try('New network: sizes', '3-4-2', /2-3-1 has 2 inputs/);
      await palette.accept();
      await palette.pick('New network: hidden layers', 'tanh');
      await palette.pick('New network: output', 'softmax');
      await palette.pick('New network: loss', 'cross-entropy');
      await workbench.editor.shown('3-4-2.backprop.json');
      await showsLine(workbench, /"loss": "cross-entropy"/);
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward', 'Network 3-4-2');
      assert.equal((await panel.column(1, 'gradient')).size, 4 * (3 + 1));
      assert.equal((await panel.column(2, 'gradient')).size, 2 * (4 + 1));
      assert.equal(await workbench.page.locator('.squiggly-error').count(), 0);
    });

    part('a ready one needs one choice', async () => {
      const { workbench } = vscode;
      await workbench.editor.focus();
      await workbench.runCommand('Backprop: New Network…');
      await workbench.palette.pick('New network', 'XOR');
      await workbench.editor.shown('2-3-1.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      await ShownPanel.at(workbench, 'backward', 'XOR');
    });

    part('has the sizes that are typed into its first box', async () => {
      const { workbench } = vscode;
      await workbench.editor.focus();
      await workbench.runCommand('Backprop: New Network…');
      await workbench.palette.pick('New network', '2-4-2: a classifier', '2-4-2');
      await workbench.editor.shown('2-4-2.backprop.json');
      await workbench.runCommand('Backprop: Run Backward Pass');
      const panel = await ShownPanel.at(workbench, 'backward', 'Network 2-4-2');
      assert.equal((await panel.column(1, 'gradient')).size, 4 * (2 + 1));
      assert.equal((await panel.column(2, 'gradient')).size, 2 * (4 + 1));
    });
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
