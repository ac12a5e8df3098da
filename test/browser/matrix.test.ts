import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../../scripts/host/workbench';
import { formatExact } from '../../src/base/numberFormat';
import { entry } from '../../src/engine/matrix';
import type { LayerParameters } from '../../src/engine/parameters';
import { Session } from '../../src/session/session';
import { parameterNode } from '../../src/spec/placeNode';
import { LineIndex } from '../../src/spec/textPosition';
import { largeSpec } from '../bench/largeSpec';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

const [units, inputs] = [128, 784];

/** What of the page's own elements is looked at; Node's types know none of them. */
interface CellElement {
  readonly innerText: string;
  readonly title: string;
  readonly ariaColIndex: string;
  readonly ariaLabel: string | null;
  hasAttribute: (name: string) => boolean;
  closest: (selector: string) => { readonly ariaRowIndex: string } | null;
}

interface ShownCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly exact: string;
  readonly isLoading: boolean;
  readonly label: string | null;
}

const matrix = 'section[data-layer="1"] .matrix-region';

/** Neither the page nor the extension has anything to complain of. */
async function assertFaultless(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.page.locator('.notifications-center').waitFor({ timeout: 60_000 });
  assert.equal(await workbench.page.locator('.notification-list-item', { hasText: 'has a fault' }).count(), 0);
  assert.deepEqual(workbench.console.policyViolations, []);
  assert.deepEqual(workbench.console.uncaught, []);
}

describe('the matrix of a large layer', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();
  const session = new Session('file:///large.backprop.json');
  let frame: Frame;

  const valueAt = ({ weights, biases }: LayerParameters, row: number, column: number): number =>
    column === inputs ? biases[row]! : entry(weights, row, column);

  /** The cells that are drawn. */
  const cells = (selector = `${matrix} .matrix-cell`): Promise<ShownCell[]> =>
    frame.locator(selector).evaluateAll((found) =>
      (found as unknown as CellElement[]).map((cell) => ({
        row: Number(cell.closest('.matrix-row')?.ariaRowIndex) - 2,
        column: Number(cell.ariaColIndex) - 2,
        text: cell.innerText.trim(),
        exact: cell.title,
        isLoading: cell.hasAttribute('aria-busy'),
        label: cell.ariaLabel,
      })),
    );
  const loaded = async (): Promise<ShownCell[]> => {
    await frame.locator(`${matrix}:not(:has([aria-busy])) .matrix-cell`).first().waitFor({ timeout: 60_000 });
    return cells();
  };

  /** Presses a key in the matrix; the cell that has the keyboard then is the one expected, with its number. */
  async function press(key: string, row: number, column: number, of: LayerParameters): Promise<void> {
    await vscode.workbench.page.keyboard.press(key);
    const selector = `${matrix} [aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]:focus:not([aria-busy])`;
    await frame.locator(selector).waitFor({ timeout: 60_000 });
    const [cell] = await cells(selector);
    assert.equal(cell?.exact, formatExact(valueAt(of, row, column)), `${key}: row ${row}, column ${column}`);
    assert.equal(await isInSight(selector), true, `${key}: the cell is in sight`);
  }

  /** Whether all of an element is seen beside the headings. */
  const isInSight = (selector: string): Promise<boolean> =>
    frame.evaluate<boolean>(`(() => {
      const [cell, region, corner] = [${JSON.stringify(selector)}, '${matrix}', '${matrix} .matrix-corner']
        .map((selector) => document.querySelector(selector).getBoundingClientRect());
      return cell.left >= corner.right - 1 && cell.top >= corner.bottom - 1
        && cell.right <= region.right + 1 && cell.bottom <= region.bottom + 1;
    })()`);

  const initial = (): LayerParameters => session.run!.iteration.start.parameters.layers[0]!;

  before(() => {
    session.setText(largeSpec(), 1);
  });

  part('as a list that is scrolled far down, leaves the table of the units as it is', async () => {
    const { workbench, folder } = vscode;
    await writeFile(join(folder, 'large.backprop.json'), largeSpec());
    await workbench.openFile('large.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    ({ frame } = await ShownPanel.at(workbench, 'start', '784-128-10'));
    await frame.evaluate(`{
      globalThis.unitChanges = 0;
      const observer = new MutationObserver((changes) => (globalThis.unitChanges += changes.length));
      const everything = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(document.querySelector('section[data-layer="1"] .units'), everything);
      const list = document.querySelector('section[data-layer="1"] .parameter-list .scroll-region');
      list.scrollTop = list.scrollHeight / 2;
    }`);
    const rows = 'section[data-layer="1"] .parameter-list tr[data-index]';
    await frame.locator(`${rows}[data-symbol^="w65,"]`).first().waitFor({ state: 'attached', timeout: 60_000 });
    const seen = await frame.evaluate<number[]>(`(() => {
      const list = document.querySelector('section[data-layer="1"] .parameter-list .scroll-region');
      const { top, bottom } = list.getBoundingClientRect();
      const isSeen = (row) => row.getBoundingClientRect().top > top && row.getBoundingClientRect().bottom < bottom;
      return [...list.querySelectorAll('tr[data-index]')].filter(isSeen).map((row) => Number(row.dataset.index));
    })()`);
    assert.ok(seen.length > 8 && seen.every((index) => Math.abs(index - 50_240) < 100), `in sight: ${seen.join(' ')}`);
    assert.equal(await frame.evaluate('globalThis.unitChanges'), 0);
  });

  part('is shown instead of the list: the numbers of the file, each in its place', async () => {
    await frame.locator('section[data-layer="1"] .parameters').getByLabel('Matrix', { exact: true }).check();
    const shown = await loaded();
    assert.ok(shown.length > 100 && shown.length < 3000, `${shown.length} cells are drawn`);
    for (const { row, column, exact } of shown) {
      assert.equal(exact, formatExact(valueAt(initial(), row, column)), `row ${row}, column ${column}`);
    }
    const grid = frame.locator(`${matrix} [role="grid"]`);
    assert.equal(await grid.getAttribute('aria-rowcount'), String(units + 1));
    assert.equal(await grid.getAttribute('aria-colcount'), String(inputs + 2));
  });

  part('by keys to the corner, back and about', async () => {
    const of = initial();
    await frame.locator(`${matrix} .matrix-cell[tabindex="0"]`).focus();
    await press('Control+Home', 0, 0, of);
    await press('Control+End', units - 1, inputs, of);
    await press('ArrowUp', units - 2, inputs, of);
    await press('ArrowLeft', units - 2, inputs - 1, of);
    await press('Home', units - 2, 0, of);
    await press('ArrowRight', units - 2, 1, of);
    await press('End', units - 2, inputs, of);
    await press('Control+Home', 0, 0, of);
    await press('ArrowUp', 0, 0, of);
    await press('ArrowDown', 1, 0, of);
    const { page } = vscode.workbench;
    await page.keyboard.press('PageDown');
    const far = await frame.locator(`${matrix} .matrix-row:has(:focus)`).getAttribute('aria-rowindex');
    assert.ok(Number(far) > 8, `a page down from row 2 is row ${String(Number(far) - 1)}`);
    await press('PageUp', 1, 0, of);
  });

  part('by the wheel to the corner: in no frame a wrong number in any place', async () => {
    const { page } = vscode.workbench;
    const of = initial();
    const all = Array.from({ length: units }, (_, row) =>
      Array.from({ length: inputs + 1 }, (__, column) => formatExact(valueAt(of, row, column))),
    );
    await frame.evaluate(`{
      const expected = ${JSON.stringify(all)};
      const region = document.querySelector('${matrix}');
      const watch = globalThis.matrixWatch = { frames: 0, wrong: [], isOn: true };
      const look = () => {
        if (!watch.isOn) return;
        watch.frames++;
        for (const cell of region.querySelectorAll('.matrix-cell:not([aria-busy])')) {
          const row = Number(cell.closest('.matrix-row').ariaRowIndex) - 2;
          const column = Number(cell.ariaColIndex) - 2;
          if (cell.title !== expected[row][column]) watch.wrong.push([row, column, cell.title]);
        }
        const corner = region.querySelector('.matrix-corner').getBoundingClientRect();
        const first = region.querySelector('.matrix-cell');
        const rect = first.getBoundingClientRect();
        const [down, along] = [region.scrollTop, region.scrollLeft];
        const row = Number(first.closest('.matrix-row').ariaRowIndex) - 2;
        const column = Number(first.ariaColIndex) - 2;
        const off = [rect.left - corner.right + along - column * rect.width,
          rect.top - corner.bottom + down - row * rect.height];
        if (off.some((pixels) => Math.abs(pixels) > 1)) watch.wrong.push(['place', ...off]);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }`);
    await frame.locator(`${matrix} .matrix-cell`).first().hover();
    const corner = `${matrix} [aria-rowindex="${units + 1}"] [aria-colindex="${inputs + 2}"]`;
    for (let turn = 0; turn < 60 && (await frame.locator(corner).count()) === 0; turn++) {
      await page.mouse.wheel(1700, 130);
    }
    await frame.locator(`${corner}:not([aria-busy])`).waitFor({ timeout: 60_000 });
    await loaded();
    const watch = await frame.evaluate<{ frames: number; wrong: unknown[] }>(
      '(globalThis.matrixWatch.isOn = false, globalThis.matrixWatch)',
    );
    assert.ok(watch.frames > 10, `${watch.frames} frames were looked at`);
    assert.deepEqual(watch.wrong, []);
    for (const { row, column, exact } of await cells()) {
      assert.equal(exact, formatExact(valueAt(of, row, column)), `row ${row}, column ${column}`);
    }
    assert.equal((await cells(corner))[0]?.exact, formatExact(of.biases[units - 1]!));
  });

  part('another quantity: blank until the backward pass, then the engine’s gradients', async () => {
    await frame.getByLabel('What the matrix of layer 1 shows').selectOption({ label: '∂l/∂w' });
    const blank = await loaded();
    assert.ok(blank.every(({ text, exact, label }) => text === '' && exact === '' && label === 'not computed yet'));
    await vscode.workbench.runCommand('Backprop: Run Backward Pass');
    await frame.locator(`#root[data-phase="backward"] ${matrix} .matrix-cell[title]`).first().waitFor();
    session.step('backward');
    const gradient = session.run!.iteration.state.gradient.layers[0]!;
    for (const { row, column, exact } of await loaded()) {
      assert.equal(exact, formatExact(valueAt(gradient, row, column)), `row ${row}, column ${column}`);
    }
    const heats = frame.locator(`${matrix} .matrix-cell[data-heat]`);
    assert.ok((await heats.count()) > 0);
  });

  part('Enter shows the number in the text', async () => {
    const { page, editor } = vscode.workbench;
    await frame.locator(`${matrix} .matrix-cell[tabindex="0"]`).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const { line, character, length } = placeInText(0, 1);
    await page.locator('.monaco-editor .selected-text').first().waitFor({ timeout: 60_000 });
    await editor.focus();
    const expected = `Ln ${line + 1}, Col ${character + length + 1} (${length} selected)`;
    await page.locator('[id="status.editor.selection"]', { hasText: expected }).waitFor({ timeout: 60_000 });
  });

  part('the text’s cursor selects the number’s cell and brings it into sight', async () => {
    const { line, character } = placeInText(100, 400);
    await vscode.workbench.editor.goTo(line + 1, character + 2);
    const selector = `${matrix} [aria-rowindex="102"] [aria-colindex="402"][aria-selected="true"]`;
    await frame.locator(`${selector}:not([aria-busy])`).waitFor({ timeout: 60_000 });
    assert.equal(await frame.locator(`${matrix} [aria-selected="true"]`).count(), 1);
    assert.equal(await isInSight(selector), true);
  });

  part('the row of the step is marked and brought into sight', async () => {
    const { workbench } = vscode;
    await workbench.runCommand('Backprop: Step Into (the Next Unit)');
    await frame.locator(`${matrix} .matrix-row[aria-current="step"]`).first().waitFor({ timeout: 60_000 });
    const row = `${matrix} .matrix-row[aria-current="step"]`;
    assert.equal(await frame.locator(row).getAttribute('aria-rowindex'), '2', 'the update begins with unit 1');
    assert.equal(await isInSight(`${row} .matrix-row-head + .matrix-cells .matrix-cell[aria-colindex="402"]`), true);
  });

  part('comes back as a matrix when the list has been shown', async () => {
    const place = frame.locator('section[data-layer="1"] .parameters');
    await place.getByLabel('List', { exact: true }).check();
    await place.locator('table').waitFor({ timeout: 60_000 });
    assert.equal(await frame.locator(matrix).isVisible(), false);
    await place.getByLabel('Matrix', { exact: true }).check();
    await loaded();
    assert.equal(await place.locator('table').isVisible(), false);
  });

  it('breaks no content security policy, leaves no exception uncaught and has no fault to tell of', () =>
    assertFaultless(vscode.workbench));

  /** Where a weight of the first layer stands in the text (0-based), and how long it is. */
  function placeInText(to: number, from: number): { line: number; character: number; length: number } {
    const node = parameterNode(session.parsed.root!, 1, to, from);
    assert.ok(node);
    return { ...new LineIndex(session.text).positionAt(node.offset), length: node.length };
  }
});

describe('links from the text into the tables', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 } });
  const part = story();
  const place = { line: 0, column: 20 };
  let frame: Frame;

  async function follow(): Promise<void> {
    await vscode.workbench.editor.focus();
    await vscode.workbench.editor.hoverText(place, /w₁₁⁽²⁾ = 2/);
    const hover = vscode.workbench.page.locator('.monaco-hover').filter({ visible: true });
    await hover.locator('a', { hasText: 'Show in the Panel' }).click();
  }

  part('a weight is found in a sorted table', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    const lines = (await readFile(join(vscode.folder, 'lee.backprop.json'), 'utf8')).split('\n');
    place.line = lines.findIndex((line) => line.includes('"weights": [[2')) + 1;
    await workbench.runCommand('Backprop: Open Panel');
    ({ frame } = await ShownPanel.at(workbench, 'start'));
    const heading = frame.locator('section[data-layer="2"] .parameters th', { hasText: /^w$/ });
    await heading.click();
    await frame.locator('section[data-layer="2"] th[aria-sort="ascending"]').waitFor({ timeout: 60_000 });
    const rows = frame.locator('section[data-layer="2"] .parameters tr[data-symbol]');
    assert.equal(await rows.nth(5).getAttribute('data-symbol'), 'w11(2)', 'the largest weight comes last');
    await follow();
    await frame.locator('tr[data-revealed="true"][data-symbol="w11(2)"]:focus').waitFor({ timeout: 60_000 });
    assert.equal(await frame.locator('[data-revealed]').count(), 1);
  });

  part('a sort by size says so', async () => {
    const heading = 'section[data-layer="2"] .parameters th[aria-sort';
    await frame.locator(`${heading}="ascending"]`).press('Enter');
    await frame.locator(`${heading}="descending"]`).press('Enter');
    await frame.locator(`${heading}="descending"][aria-label="w, sorted by its size"]`).waitFor({ timeout: 60_000 });
  });

  part('a filter that hides it is taken away, and the table says so', async () => {
    const tools = frame.locator('section[data-layer="2"] .parameters .table-tools');
    await tools.locator('summary').click();
    await tools.locator('input').fill('w2');
    await tools.getByText('2 of 6 rows').waitFor({ timeout: 60_000 });
    await follow();
    await frame.locator('tr[data-revealed="true"][data-symbol="w11(2)"]').waitFor({ timeout: 60_000 });
    await tools.getByText('The filter "w2" hid the row').waitFor({ timeout: 60_000 });
    assert.equal(await tools.locator('input').inputValue(), '');
  });

  part('in a matrix, the number’s cell', async () => {
    const parameters = frame.locator('section[data-layer="2"] .parameters');
    await parameters.getByLabel('Matrix', { exact: true }).check();
    await follow();
    const cell = frame.locator('section[data-layer="2"] .matrix-cell[data-revealed="true"]:focus');
    await cell.waitFor({ timeout: 60_000 });
    assert.equal(await cell.getAttribute('title'), '2');
  });

  part('an input of the sample, by the keyboard, leads to its place in the text', async () => {
    const { page, editor } = vscode.workbench;
    await frame.locator('.inputs .number-button[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const input = frame.locator('.inputs .number-button:focus');
    assert.match((await input.getAttribute('aria-label')) ?? '', /^input x2: −1$/);
    await page.keyboard.press('Enter');
    await editor.focus();
    await page.locator('[id="status.editor.selection"]', { hasText: '(2 selected)' }).waitFor({ timeout: 60_000 });
  });

  it('breaks no content security policy, leaves no exception uncaught and has no fault to tell of', () =>
    assertFaultless(vscode.workbench));
});
