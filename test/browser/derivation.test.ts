import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { formatNumber } from '../../src/base/numberFormat';
import type { TraceJson } from '../../src/trace/traceJson';
import { printedTrace, referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** What of the page's elements is looked at; Node's types know none of them. */
interface NumberElement {
  readonly textContent: string | null;
  readonly dataset: Partial<Record<string, string>>;
}

/** The text of the equation that is shown, once it is the one of this symbol. */
async function equationOf(frame: Frame, symbol: string): Promise<string> {
  const equation = frame.locator(`#derivation .equation[data-text^="${symbol} ="]`);
  await equation.waitFor({ timeout: 60_000 });
  return (await equation.getAttribute('data-text')) ?? '';
}

/** The number that a term of the list shows. */
async function termValue(frame: Frame, term: string): Promise<number> {
  const number = frame.locator(`#derivation .term[data-term="${term}"] .number`);
  return Number(await number.getAttribute('title'));
}

const shown = (x: number): string => {
  const text = Number(x.toPrecision(4)) === x ? String(x) : x.toPrecision(4);
  return text.replace('-', '−');
};

describe('where a number comes from', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();
  let trace: TraceJson;
  let frame: Frame;

  part('of a weight at the text’s cursor: symbols only, as long as no step has come to it', async () => {
    const { workbench } = vscode;
    trace = await referenceTrace('lee', 0);
    await workbench.openFile('lee.backprop.json');
    await workbench.editor.goTo(21, 23);
    await workbench.runCommand('Backprop: Show Where This Number Comes From');
    const panel = await ShownPanel.at(workbench, 'start');
    frame = panel.frame;
    assert.equal(await equationOf(frame, '∂l/∂w₁₂⁽¹⁾'), '∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾');
    await panel.shows('#derivation .equation:focus');
  });

  part('steps to the number', async () => {
    await frame.locator('#step-to-number').press('Enter');
    await frame.locator('#derivation[data-reached="true"]').waitFor();
    const dldw = trace.layers[0]!.dldw[0]![1]!;
    const { a, delta } = { a: -1, delta: trace.samples[0]!.layers[0]!.delta[0]! };
    assert.equal(
      await equationOf(frame, '∂l/∂w₁₂⁽¹⁾'),
      `∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (${shown(a)}) · (${shown(delta)}) = ${shown(dldw)}`,
    );
    await vscode.workbench.runCommand('Backprop: Run Backward Pass');
  });

  part(
    'leads from a weight of the first layer down to the target, by the keyboard, every number the trace’s',
    async () => {
      const { page } = vscode.workbench;
      const [first, second, third] = trace.samples[0]!.layers;
      assert.ok(first && second && third);
      await frame.locator('#derivation .equation').focus();
      const way: [term: string, value: number][] = [
        ['δ₁⁽¹⁾', first.delta[0]!],
        ['∂l/∂a₁⁽¹⁾', first.dlda[0]!],
        ['δ₂⁽²⁾', second.delta[1]!],
        ['∂l/∂a₂⁽²⁾', second.dlda[1]!],
        ['δ₂⁽³⁾', third.delta[1]!],
        ['∂l/∂a₂⁽³⁾', third.dlda[1]!],
        ['ŷ₂', trace.samples[0]!.target[1]!],
      ];
      for (const [term, value] of way) {
        assert.ok(Math.abs((await termValue(frame, term)) - value) <= 1e-9 * Math.abs(value) + 1e-12, term);
        // From the formula the Tab key comes to its terms.
        for (let tabs = 0; tabs < 12; tabs++) {
          await page.keyboard.press('Tab');
          if ((await frame.locator(`#derivation .term[data-term="${term}"]:focus`).count()) > 0) break;
        }
        await page.keyboard.press('Enter');
        const text = await equationOf(frame, term);
        assert.ok(text.endsWith(` = ${shown(value)}`), text);
        await frame.locator('#derivation .equation:focus').waitFor();
      }
      assert.equal(await frame.locator('#derivation .term').count(), 0);
      const crumbs = await frame.locator('#derivation .breadcrumbs button').count();
      assert.equal(crumbs, way.length + 1);
    },
  );

  part('goes back and forward with Alt and the arrows, and along the breadcrumbs', async () => {
    const { page } = vscode.workbench;
    await page.keyboard.press('Alt+ArrowLeft');
    await equationOf(frame, '∂l/∂a₂⁽³⁾');
    await page.keyboard.press('Alt+ArrowLeft');
    await equationOf(frame, 'δ₂⁽³⁾');
    await page.keyboard.press('Alt+ArrowRight');
    await equationOf(frame, '∂l/∂a₂⁽³⁾');
    await frame.locator('#derivation .breadcrumbs button').nth(1).press('Enter');
    assert.match(await equationOf(frame, 'δ₁⁽¹⁾'), /0\.017663 · \(−0\.40369\) = −0\.007130$/);
  });

  part('writes MathML whose numbers are the trace’s', async () => {
    const maths = frame.locator('#derivation .right-sides math');
    assert.equal(await maths.count(), 3);
    const numbers = await maths
      .nth(1)
      .locator('mn')
      .evaluateAll((found) => (found as unknown as NumberElement[]).map(({ dataset }) => Number(dataset['exact'])));
    const first = trace.samples[0]!.layers[0]!;
    [first.dadz![0]!, first.dlda[0]!].forEach((x, at) => assert.ok(Math.abs(numbers[at]! - x) < 1e-12));
    assert.ok((await frame.locator('#derivation mfrac').count()) > 0);
  });

  part('shows the whole layer, and the activation with its tangent', async () => {
    await frame.locator('#derivation input[value="layer"]').check();
    await frame.locator('#derivation .equation[data-text^="δ⁽¹⁾"]').waitFor();
    assert.ok((await frame.locator('#derivation .equation mtable').count()) >= 3);
    await frame.locator('#derivation .shapes tr:has-text("2 × 2")').waitFor();
    assert.equal(await frame.locator('#derivation .tangent').count(), 1);
  });

  part('leads on from any entry of a layer’s matrices, by the mouse and by the keyboard', async () => {
    const entries = frame.locator('#derivation .equation .linked');
    const first = trace.samples[0]!.layers[0]!;
    // The result is the last column: δ₁ is explained, δ₂ stands below it.
    await frame.locator('#derivation [data-result] [aria-current]').waitFor();
    await entries.last().click();
    await frame.locator('#derivation .breadcrumbs [aria-current][aria-label^="δ₂⁽¹⁾:"]').waitFor();
    assert.equal(await frame.locator('#derivation [data-result] [aria-current]').textContent(), shown(first.delta[1]!));
    await frame.locator('#derivation .equation').focus();
    const { keyboard } = vscode.workbench.page;
    // First to the number that is explained, then to the one above it.
    await keyboard.press('ArrowDown');
    await frame.locator('#derivation .linked.at[aria-current]').waitFor();
    await keyboard.press('ArrowUp');
    assert.equal(await frame.locator('#derivation .linked.at').textContent(), shown(first.delta[0]!));
    await keyboard.press('Enter');
    await frame.locator('#derivation .breadcrumbs [aria-current][aria-label^="δ₁⁽¹⁾:"]').waitFor();
    await frame.locator('#derivation input[value="number"]').check();
    await equationOf(frame, 'δ₁⁽¹⁾');
  });

  part('checks the gradient, and says why it is small', async () => {
    await frame.locator('#derivation .breadcrumbs button').first().press('Enter');
    await equationOf(frame, '∂l/∂w₁₂⁽¹⁾');
    await frame.locator('#derivation .verdict[data-verdict="right"]').waitFor();
    const exact = await frame.locator('#derivation [data-check="numeric"]').getAttribute('title');
    assert.ok(Math.abs(Number(exact) - trace.layers[0]!.dldw[0]![1]!) < 1e-8);
    await frame.locator('#derivation .why li[data-decides]:has-text("σ′(z)")').waitFor();
  });

  part('follows the run to its next iteration', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Run One Gradient-Descent Update');
    await workbench.runCommand('Backprop: Run Backward Pass');
    const next = (await referenceTrace('lee', 1)).layers[0]!.dldw[0]![1]!;
    await frame.locator(`#derivation .equation[data-text$="= ${shown(next)}"]`).waitFor();
  });

  part('is there again when the window is reloaded', async () => {
    const { workbench } = vscode;
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await reloaded;
    const panel = await ShownPanel.at(workbench, 'backward');
    frame = panel.frame;
    const next = (await referenceTrace('lee', 1)).layers[0]!.dldw[0]![1]!;
    assert.ok((await equationOf(frame, '∂l/∂w₁₂⁽¹⁾')).endsWith(` = ${shown(next)}`));
    await frame.locator('#derivation-previous').click();
    await equationOf(frame, 'δ₁⁽¹⁾');
    await frame.locator('#close-derivation').click();
    await frame.locator('#derivation').waitFor({ state: 'hidden' });
  });

  part('is asked for before it is shown: a guess that is wrong, and one that is right', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    await workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await workbench.runCommand('Backprop: Run Forward Pass');
    await frame.locator('#predict').check();
    const output = trace.samples[0]!.layers[2]!;
    const asks = (symbol: string): Promise<void> =>
      frame.locator(`form[data-question="${symbol}"]`).waitFor({ timeout: 60_000 });
    const guess = async (text: string): Promise<void> => {
      await frame.locator('#guess').fill(text);
      await page.keyboard.press('Enter');
    };
    await asks('∂l/∂a₁⁽³⁾');
    // The text does not tell it either.
    await workbench.editor.focus();
    const concealed = await workbench.editor.hoverText({ line: 33, column: 23 }, /Hidden while you predict/);
    assert.doesNotMatch(concealed, /δ/);
    await workbench.editor.hideHover();
    const cell = frame.locator('section[data-layer="3"] tr[data-unit="1"] td[data-quantity="delta"]');
    await guess(String(-output.dlda[0]!));
    await frame.locator('#guess-verdict[data-verdict="wrong"]:has-text("y − ŷ")').waitFor();
    await guess(String(output.dlda[0]! / 2));
    await frame.locator('#guess-verdict[data-verdict="wrong"]:has-text("factor 2")').waitFor();
    await guess(output.dlda[0]!.toPrecision(4));
    await asks('δ₁⁽³⁾');
    await guess(String(output.dlda[0]));
    await frame.locator('#guess-verdict[data-verdict="wrong"]:has-text("σ′(z)")').waitFor();
    // What was right before is still told.
    const known = frame.locator('.prediction .term[data-term="∂l/∂a₁⁽³⁾"] .number');
    assert.equal(await known.innerText(), shown(output.dlda[0]!));
    assert.equal((await cell.innerText()).trim(), '');
    await guess(output.delta[0]!.toPrecision(4));
    await asks('∂l/∂w₁₁⁽³⁾');
    await frame.locator('#show-answer').click();
    // The last number of the step: now it is made, and the table shows it.
    await asks('∂l/∂a₂⁽³⁾');
    await frame.locator('section[data-layer="3"] tr[data-unit="1"] td[data-quantity="delta"]:not(:empty)').waitFor();
    assert.equal((await cell.innerText()).trim(), shown(output.delta[0]!));
    await frame.locator('#predict').uncheck();
    await frame.locator('form.question').waitFor({ state: 'hidden' });
  });

  part('of the losses, an output, a mean over the batch and w − w₀, by the keyboard', async () => {
    const { workbench } = vscode;
    await workbench.openFile('xor.backprop.json');
    await workbench.runCommand('Backprop: Run One Gradient-Descent Update');
    await workbench.runCommand('Backprop: Run Backward Pass');
    const panel = await ShownPanel.at(workbench, 'backward', 'XOR');
    frame = panel.frame;
    const file = join(vscode.folder, 'xor.backprop.json');
    const [before, now] = await Promise.all([0, 1].map((updates) => printedTrace(file, updates)));
    assert.ok(before && now);
    const ends = (symbol: string, value: number): Promise<unknown> =>
      panel.shows(`#derivation .equation[data-text^="${symbol} ="][data-text$=" = ${formatNumber(value, 4)}"]`);
    await frame.locator('#loss').press('Enter');
    await ends('l', now.loss);
    await frame.locator('#sample-loss').press('Enter');
    await ends('l', now.samples[0]!.loss);
    await frame.locator('.sample [data-quantity="output"] .number-button[tabindex="0"]').press('Enter');
    await ends('a₁⁽²⁾', now.samples[0]!.layers[1]!.a[0]!);

    // From cell to cell by the arrow keys; a space picks.
    await frame.locator('input[name="units-scope"][value="batch"]').check();
    const mean = await panel.shows('section[data-layer="2"] tr[data-unit="1"] td[data-quantity="delta"]');
    await mean.click();
    await mean.press(' ');
    const deltas = now.samples.map(({ layers }) => layers[1]!.delta[0]!);
    await ends('⟨δ₁⁽²⁾⟩', deltas.reduce((sum, delta) => sum + delta, 0) / deltas.length);
    assert.equal(await frame.locator('#derivation .term').count(), deltas.length);
    await frame.locator('input[name="units-scope"][value="sample"]').check();

    const since = await panel.shows('section[data-layer="1"] tr[data-symbol="w11(1)"] td[data-quantity="since"]');
    await since.click();
    const [w, w0] = [now, before].map(({ layers }) => layers[0]!.weights[0]![0]!);
    const text = await equationOf(frame, 'w₁₁⁽¹⁾ − w₁₁‚₀⁽¹⁾');
    assert.ok(text.includes(`= ${formatNumber(w!, 6)} − ${formatNumber(w0!, 6)} = `), text);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
