import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { showsLine } from './shownText';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

describe('gradients in the text', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1200 } });
  const part = story();

  part('the lenses say what can be run and the shape of each layer; there are no gradients yet', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    const lenses = workbench.page.locator('.codelens-decoration');
    await lenses
      .filter({ hasText: /run forward.*run backward.*update.*train/ })
      .first()
      .waitFor();
    await lenses
      .filter({ hasText: /sigmoid · 2 → 2 · 6 parameters/ })
      .nth(2)
      .waitFor();
    assert.equal((await workbench.editor.visibleLines()).filter((line) => line.includes('∂ ')).length, 0);
  });

  part(
    'a lens runs the backward pass: every weight has its gradient behind it, with the digits of the panel',
    async () => {
      const { workbench } = vscode;
      await workbench.page.locator('.codelens-decoration a', { hasText: 'run backward' }).first().click();
      await ShownPanel.at(workbench, 'backward');
      const { layers } = await referenceTrace('lee', 0);
      const shown = layers[0]!.dldw.flat().map((gradient) => gradient.toPrecision(4).replace('-', '−'));
      assert.deepEqual(shown[1], '0.007130');
      const [w11, w12, w21, w22] = shown;
      await showsLine(
        vscode.workbench,
        new RegExp(`"weights": \\[\\[1 ∂ ${w11}, -2 ∂ ${w12}\\], \\[-1 ∂ ${w21}, 1 ∂ ${w22}\\]\\]`),
      );
      await workbench.page.locator('.codelens-decoration', { hasText: 'gradient norm' }).nth(2).waitFor();
    },
  );

  part('an edit shows the gradients of the new text', async () => {
    const { workbench } = vscode;
    await workbench.editor.focus();
    await workbench.editor.replace('"loss": "squared-error"', '"loss": "half-squared-error"');
    await showsLine(vscode.workbench, /"weights": \[\[1 ∂ −0\.003565, -2 ∂ 0\.003565\]/);
    await workbench.editor.focus();
    await workbench.editor.replace('"loss": "half-squared-error"', '"loss": "squared-error"');
    await showsLine(vscode.workbench, /"weights": \[\[1 ∂ −0\.007130, -2 ∂ 0\.007130\]/);
  });

  part('a mistake takes them away, mending it brings them back', async () => {
    const { workbench } = vscode;
    await workbench.editor.replace('[[2, -1], [-2, -1]]', '[[2, -1, 5], [-2, -1, 5]]');
    await showsLine(vscode.workbench, /"weights": \[\[1, -2\]/);
    await workbench.page
      .locator('.codelens-decoration', { hasText: 'of an earlier version of the text' })
      .first()
      .waitFor();
    await workbench.editor.replace('[[2, -1, 5], [-2, -1, 5]]', '[[2, -1], [-2, -1]]');
    await showsLine(vscode.workbench, /"weights": \[\[1 ∂ −0\.007130, -2 ∂ 0\.007130\]/);
  });

  part('next values instead, or nothing', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Show Next Values in the Text');
    await showsLine(vscode.workbench, /"weights": \[\[1 → 1\.004, -2 → −2\.004\]/);
    await workbench.runCommand('Backprop: Hide Numbers in the Text');
    await showsLine(vscode.workbench, /"weights": \[\[1, -2\]/);
    await workbench.runCommand('Backprop: Show Gradients in the Text');
    await showsLine(vscode.workbench, /"weights": \[\[1 ∂ −0\.007130, -2 ∂ 0\.007130\]/);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
