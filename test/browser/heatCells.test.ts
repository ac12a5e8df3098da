import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { formatNumber } from '../../src/base/numberFormat';
import { indexedSymbol, symbolText } from '../../src/trace/symbol';
import type { TraceJson } from '../../src/trace/traceJson';
import { graveViolations } from './axeScan';
import { printedTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** 50-14-2: inputs and hidden units are a number a cell, the weights between them several. */
const text = JSON.stringify({
  name: 'Wide',
  inputs: 50,
  layers: [{ units: 14, activation: 'tanh' }, { units: 2 }],
  loss: 'squared-error',
  seed: 3,
  data: [{ input: Array.from({ length: 50 }, (_, j) => ((j * 7) % 11) / 11 - 0.4), target: [1, 0] }],
});

const softmaxText = JSON.stringify({
  name: 'Softmax',
  inputs: 2,
  layers: [{ units: 3, activation: 'softmax' }],
  loss: 'squared-error',
  seed: 5,
  data: [{ input: [1, -0.5], target: [1, 0, 0] }],
});

describe('the cells of the picture’s blocks', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();
  let panel: ShownPanel;
  let trace: TraceJson;

  /** The derivation of this symbol has come, and ends with the trace's number. */
  const explains = async (symbol: string, value: number): Promise<void> => {
    await panel.shows(`#derivation .equation[data-text^="${symbol} ="][data-text$="= ${formatNumber(value, 4)}"]`);
  };

  /** The middle of a cell of an item's grid, on the screen; 0-based. */
  const cellAt = async (item: string, rows: number, columns: number, row: number, column: number) => {
    const box = await panel.frame.locator(`[data-item="${item}"] .heat-ground`).boundingBox();
    assert.ok(box);
    return { x: box.x + ((column + 0.5) * box.width) / columns, y: box.y + ((row + 0.5) * box.height) / rows };
  };

  part('under the mouse are named, and a click tells where their number comes from', async () => {
    const { workbench, folder } = vscode;
    const file = join(folder, 'wide.backprop.json');
    await writeFile(file, text);
    trace = await printedTrace(file, 0);
    await workbench.openFile('wide.backprop.json');
    await workbench.runCommand('Backprop: Run Forward Pass');
    panel = await ShownPanel.at(workbench, 'forward', 'Wide');
    await panel.shows('[data-item="block-1"].reached');
    // 14 units are 4 × 4 cells: unit 7 is in the second row.
    const unit7 = await cellAt('block-1', 4, 4, 1, 2);
    await workbench.page.mouse.move(unit7.x, unit7.y);
    await panel.shows('.picture-detail:has-text("here a₇⁽¹⁾")');
    await workbench.page.mouse.click(unit7.x, unit7.y);
    await explains('a₇⁽¹⁾', trace.samples[0]!.layers[0]!.a[6]!);
    // The last two cells are no units.
    const none = await cellAt('block-1', 4, 4, 3, 3);
    await workbench.page.mouse.move(none.x, none.y);
    await panel.shows('.picture-detail:has-text("layer 1"):has-text("Enter moves between cells")');
  });

  part('of inputs and of weights, too: of several weights in one cell the largest', async () => {
    const { workbench } = vscode;
    const x10 = await cellAt('block-0', 7, 8, 1, 1);
    await workbench.page.mouse.click(x10.x, x10.y);
    await panel.shows('#derivation .equation[data-text^="a₁₀⁽⁰⁾ ="]');
    // 14 × 50 weights in 14 × 20 cells: the first of a row covers the inputs 1 to 3.
    const weights = trace.layers[0]!.weights[4]!.slice(0, 3);
    const sizes = weights.map(Math.abs);
    const from = sizes.indexOf(Math.max(...sizes));
    const cell = await cellAt('grid-1', 14, 20, 4, 0);
    await workbench.page.mouse.move(cell.x, cell.y);
    await panel.shows(`.picture-detail:has-text("w₅${'₁₂₃'[from]}⁽¹⁾, the largest of this cell")`);
    await workbench.page.mouse.click(cell.x, cell.y);
    await panel.shows(`#derivation .equation[data-text^="w₅${'₁₂₃'[from]}⁽¹⁾ ="]`);
  });

  part('by the keyboard: Enter leads in to the largest, the arrows from cell to cell, Escape out', async () => {
    const { workbench } = vscode;
    const { page } = workbench;
    await workbench.runCommand('Backprop: Run Backward Pass');
    await panel.shows('#picture[data-shown="reversed"] [data-item="block-1"].reached');
    const { delta } = trace.samples[0]!.layers[0]!;
    const sizes = delta.map(Math.abs);
    const largest = sizes.indexOf(Math.max(...sizes));
    const named = (unit: number): string => symbolText(indexedSymbol('δ', [unit + 1], 1));
    await panel.frame.locator('[data-item="block-1"]').focus();
    await page.keyboard.press('Enter');
    await panel.shows('.cell-cursor');
    await panel.shows(`.picture-detail:has-text("here ${named(largest)}")`);
    const [row, column] = [Math.floor(largest / 4), largest % 4];
    const key = column > 0 ? 'ArrowLeft' : 'ArrowRight';
    const beside = row * 4 + column + (column > 0 ? -1 : 1);
    await page.keyboard.press(key);
    await panel.shows(`.picture-detail:has-text("here ${named(beside)}")`);
    await page.keyboard.press('Enter');
    await explains(named(beside), delta[beside]!);
    await panel.frame.locator('#close-derivation').click();
    await panel.frame.locator('[data-item="block-1"]').focus();
    await page.keyboard.press('Enter');
    await panel.shows('.cell-cursor');
    await page.keyboard.press('Escape');
    await panel.frame.locator('.cell-cursor').waitFor({ state: 'detached' });
    // Out of the grid, the arrows lead from item to item again.
    await page.keyboard.press('ArrowLeft');
    await panel.shows('[data-item="grid-1"]:focus');
    await page.keyboard.press('ArrowDown');
    await panel.shows('[data-item="gradient-1"]:focus');
    await page.keyboard.press('Enter');
    await panel.shows('.picture-detail:has-text("∂l/∂w")');
    assert.deepEqual(await graveViolations(panel.frame), []);
  });

  part('of a softmax’s Jacobian lead to ∂a/∂z, by the mouse and by the keyboard', async () => {
    const { workbench, folder } = vscode;
    const file = join(folder, 'softmax.backprop.json');
    await writeFile(file, softmaxText);
    trace = await printedTrace(file, 0);
    await workbench.openFile('softmax.backprop.json');
    await workbench.runCommand('Backprop: Run Backward Pass');
    panel = await ShownPanel.at(workbench, 'backward', 'Softmax');
    await panel.shows('#picture[data-shown="reversed"] [data-item="jacobian-1"]');
    const { a } = trace.samples[0]!.layers[0]!;
    const cell = await cellAt('jacobian-1', 3, 3, 0, 2);
    await workbench.page.mouse.move(cell.x, cell.y);
    await panel.shows('.picture-detail:has-text("here ∂a₁⁽¹⁾/∂z₃⁽¹⁾")');
    await workbench.page.mouse.click(cell.x, cell.y);
    await explains('∂a₁⁽¹⁾/∂z₃⁽¹⁾', -a[0]! * a[2]!);
    await panel.frame.locator('#close-derivation').click();
    await panel.frame.locator('[data-item="jacobian-1"]').focus();
    await workbench.page.keyboard.press('Enter');
    await panel.shows('.cell-cursor');
    await workbench.page.keyboard.press('Enter');
    const slopes = a.map((own) => own * (1 - own));
    const largest = slopes.indexOf(Math.max(...slopes));
    await explains(`∂a${'₁₂₃'[largest]}⁽¹⁾/∂z${'₁₂₃'[largest]}⁽¹⁾`, slopes[largest]!);
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
