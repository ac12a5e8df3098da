import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { untilFound } from '../../scripts/host/poll';
import type { TraceJson } from '../../src/trace/traceJson';
import { graveViolations } from './axeScan';
import { printedTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

/** What of the page's own elements is looked at; Node's types know none of them. */
interface PageDocument {
  readonly activeElement: { getAttribute(name: string): string | null; readonly id: string } | null;
}

interface ScrolledElement {
  scrollIntoView(options: { readonly block: 'center' }): void;
}

/** A number as the panel writes it, to four significant digits. */
const shownDigits = (text: string): number => Number(text.replaceAll('−', '-'));

describe('the picture of the network', () => {
  const vscode = useWorkbench({ viewport: { width: 1600, height: 1000 }, motion: true });
  const part = story();
  let panel: ShownPanel;
  let trace: TraceJson;

  const shows = (direction: 'forward' | 'reversed' | 'both'): Promise<unknown> =>
    panel.shows(`#picture[data-shown="${direction}"] .picture-drawing .network`);

  /** The text of a part of something in the picture. */
  const textOf = async (item: string, part: string): Promise<string> =>
    (await panel.frame.locator(`[data-item="${item}"] ${part}`).first().textContent()) ?? '';

  /** A number in the picture is the trace's, to the digits that the tables show. */
  const assertIs = (text: string, expected: number, what: string): void => {
    assert.notEqual(text, '', `${what} is blank`);
    assert.equal(shownDigits(text), Number(expected.toPrecision(4)), what);
  };

  const focusedItem = (): Promise<string | null> =>
    panel.frame.evaluate(
      () =>
        (globalThis as unknown as { document: PageDocument }).document.activeElement?.getAttribute('data-item') ?? null,
    );

  const scale = async (): Promise<number> =>
    Number(await panel.frame.locator('.picture-drawing').getAttribute('data-scale'));

  part('is there as soon as the panel is, with the weights, and blank where nothing is computed', async () => {
    const { workbench, folder } = vscode;
    trace = await printedTrace(join(folder, 'lee.backprop.json'), 0);
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand('Backprop: Open Panel');
    panel = await ShownPanel.at(workbench, 'start');
    await shows('forward');
    for (const [l, { weights, biases }] of trace.layers.entries()) {
      for (const [to, row] of weights.entries()) {
        for (const [from, w] of row.entries()) {
          assertIs(await textOf(`edge-${l + 1}-${to}-${from}`, '.weight'), w, `w of ${l + 1} ${to} ${from}`);
        }
        assert.equal(await textOf(`bias-${l + 1}-${to}`, 'text'), `b ${String(biases[to]).replace('-', '−')}`);
        for (const text of await panel.frame.locator(`[data-item="unit-${l + 1}-${to}"] text`).allTextContents()) {
          assert.equal(text, '', `unit ${to} of layer ${l + 1}`);
        }
      }
    }
    assert.equal(await textOf('loss', '.value'), '');
    assert.equal(await textOf('unit-0-1', '.value'), '−1');
    assert.equal(await textOf('target-0', '.value'), '1');
  });

  part('lights each unit as a step comes to it, and fills in its numbers', async () => {
    await vscode.workbench.runCommand('Backprop: Step Into (the Next Unit)');
    await panel.shows('[data-item="unit-1-0"].lit.reached');
    assertIs(await textOf('unit-1-0', '.value'), trace.samples[0]!.layers[0]!.a[0]!, 'a of unit 1');
    assert.equal(await textOf('unit-1-1', '.value'), '');
    assert.equal(await panel.frame.locator('.edge.lit').count(), 2);
  });

  part('Run Forward Pass: a, z and the loss of the trace', async () => {
    await vscode.workbench.runCommand('Backprop: Run Forward Pass');
    await panel.shows('[data-item="loss"].lit.reached');
    await shows('forward');
    for (const [l, { a, z }] of trace.samples[0]!.layers.entries()) {
      for (const i of a.keys()) {
        assertIs(await textOf(`unit-${l + 1}-${i}`, '.value'), a[i]!, `a of ${l + 1} ${i}`);
        assertIs(await textOf(`unit-${l + 1}-${i}`, '.reading .number'), z[i]!, `z of ${l + 1} ${i}`);
      }
    }
    assertIs(await textOf('loss', '.value'), trace.samples[0]!.loss, 'loss');
  });

  part(
    'Run Backward Pass turns it into the reversed network: σ′(z), δ, ∂l/∂a, ∂l/∂y and ∂l/∂w = a · δ of the trace',
    async () => {
      await vscode.workbench.runCommand('Backprop: Run Backward Pass');
      await shows('reversed');
      await panel.shows('[data-item="unit-1-1"].amplifier.reached');
      const { layers, input } = trace.samples[0]!;
      for (const [l, { dadz, dlda, delta }] of layers.entries()) {
        for (const i of delta.keys()) {
          const unit = `unit-${l + 1}-${i}`;
          assertIs(await textOf(unit, '.value'), dadz![i]!, `σ′(z) of ${l + 1} ${i}`);
          assertIs(await textOf(unit, '.reading .value'), delta[i]!, `δ of ${l + 1} ${i}`);
          const last = l + 1 === layers.length;
          const derivative = last ? textOf(`target-${i}`, '.value') : textOf(unit, '.reading .number:not(.value)');
          assertIs(await derivative, dlda[i]!, `∂l/∂a of ${l + 1} ${i}`);
          assertIs(
            shownTail(await textOf(`bias-${l + 1}-${i}`, 'text')),
            trace.layers[l]!.dldb[i]!,
            `∂l/∂b of ${l + 1} ${i}`,
          );
        }
      }
      const lists = panel.frame.locator('.gradients');
      assert.equal(await lists.count(), input.length);
      for (const [j, x] of input.entries()) {
        const list = lists.nth(j);
        assert.deepEqual(await list.locator('.symbol').allTextContents(), [
          `∂l/∂w₁${'₁₂'[j]}⁽¹⁾`,
          `∂l/∂w₂${'₁₂'[j]}⁽¹⁾`,
        ]);
        for (const i of [0, 1]) {
          const gradient = (await list.locator('.gradient').allTextContents())[i]!;
          assertIs(gradient, trace.layers[0]!.dldw[i]![j]!, `∂l/∂w of 1 ${i} ${j}`);
          const terms = /^= (\S+) · \(?([^)]+)\)?$/.exec((await list.locator('.terms').allTextContents())[i]!);
          assert.ok(terms);
          assertIs(terms[1]!, x, 'a');
          assertIs(terms[2]!, layers[0]!.delta[i]!, 'δ');
        }
      }
    },
  );

  part('says the same in words', async () => {
    const id = await panel.frame.locator('.picture-drawing').getAttribute('aria-describedby');
    const text = (await panel.frame.locator(`#${id}`).textContent()) ?? '';
    assert.match(text, /Amplifiers of hidden 1, σ′\(z\): 0\.01766, 0\.1050\./);
  });

  part('each number in it leads to where it comes from', async () => {
    const item = (id: string): string => `[data-item="${id}"]`;
    for (const [selector, symbol] of [
      [`${item('unit-1-0')} text.value >> nth=0`, 'σ′(z₁⁽¹⁾)'],
      [`${item('unit-1-0')} .reading .value`, 'δ₁⁽¹⁾'],
      [`${item('unit-1-0')} .reading .number:not(.value)`, '∂l/∂a₁⁽¹⁾'],
      [`${item('target-1')} .outline`, '∂l/∂a₂⁽³⁾'],
      [`${item('loss')} .outline`, 'l'],
      ['.gradients >> nth=1 >> .gradient >> nth=0', '∂l/∂w₁₂⁽¹⁾'],
    ] as const) {
      const number = panel.frame.locator(selector).first();
      // Out from under the step bar and the drawer.
      await number.evaluate((found) => (found as unknown as ScrolledElement).scrollIntoView({ block: 'center' }));
      await number.click();
      await panel.shows(`#derivation .equation[data-text^="${symbol} ="]`);
    }
    await panel.frame.locator('#close-derivation').click();
  });

  part('the switch by keyboard: forward, reversed, both, and following again', async () => {
    const { page } = vscode.workbench;
    await panel.frame.locator('#picture input[value="follow"]').focus();
    for (const [key, direction] of [
      ['ArrowRight', 'forward'],
      ['ArrowRight', 'reversed'],
      ['ArrowRight', 'both'],
      ['ArrowRight', 'reversed'], // round to following, and the last step was one of the backward pass
    ] as const) {
      await page.keyboard.press(key);
      await shows(direction);
    }
    assert.ok(await panel.frame.locator('#picture input[value="follow"]').isChecked());
  });

  part('both: the same things in both pictures', async () => {
    const { page } = vscode.workbench;
    await page.keyboard.press('ArrowLeft');
    await shows('both');
    const { a, dadz } = trace.samples[0]!.layers[0]!;
    assertIs(await textOf('forward-unit-1-0', '.value'), a[0]!, 'a');
    assertIs(await textOf('reversed-unit-1-0', '.value'), dadz![0]!, 'σ′(z)');
    await page.keyboard.press('ArrowRight');
    await shows('reversed');
  });

  part('keeps nobody from using it, forward, reversed or both, as far as axe-core finds', async () => {
    for (const choice of ['forward', 'reversed', 'both', 'follow']) {
      await panel.frame.locator(`#picture input[value="${choice}"]`).check();
      assert.deepEqual(await graveViolations(panel.frame), []);
    }
    await shows('reversed');
  });

  part('zoom and pan by keyboard', async () => {
    const { page } = vscode.workbench;
    const drawing = panel.frame.locator('.picture-drawing');
    await drawing.focus();
    assert.equal(await scale(), 1);
    const viewBox = (): Promise<string | null> => drawing.getAttribute('viewBox');
    const all = await viewBox();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await panel.shows('.picture-drawing[data-scale="1.69"]');
    const zoomedIn = await viewBox();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await viewBox(), zoomedIn);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await viewBox(), zoomedIn);
    await page.keyboard.press('-');
    await panel.shows('.picture-drawing[data-scale="1.30"]');
    await page.keyboard.press('0');
    assert.equal(await viewBox(), all);
  });

  part('by mouse: the wheel with Ctrl, and dragging', async () => {
    const { page } = vscode.workbench;
    const drawing = panel.frame.locator('.picture-drawing');
    const box = await drawing.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await panel.shows('.picture-drawing:not([data-scale="1.00"])');
    const before = await drawing.getAttribute('viewBox');
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 80, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    assert.notEqual(await drawing.getAttribute('viewBox'), before);
    await panel.frame.locator('#picture-zoom-fit').press('Enter');
    await panel.shows('.picture-drawing[data-scale="1.00"]');
  });

  part('one stop of the Tab key, from there along layers and lines; the line below says what it is', async () => {
    const { page } = vscode.workbench;
    await panel.frame.locator('.picture-drawing').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    assert.equal(await focusedItem(), 'unit-0-0');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focusedItem(), 'edge-1-0-0');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focusedItem(), 'edge-1-0-1');
    const { delta } = trace.samples[0]!.layers[0]!;
    const said = (await panel.frame.locator('.picture-detail').textContent()) ?? '';
    assert.match(said, /^∂l\/∂w₁₂⁽¹⁾ = x2 · δ₁⁽¹⁾ = −1 · \(−0\.007130\) = 0\.007130; weight w₁₂⁽¹⁾ = −2$/);
    assertIs(/\(([^)]+)\)/.exec(said)![1]!, delta[0]!, 'δ');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focusedItem(), 'unit-1-0');
  });

  part('a step keeps the keyboard where it is, and the picture follows the step', async () => {
    const { page } = vscode.workbench;
    await page.keyboard.press('Control+F5'); // back to the start of the backward pass
    await shows('forward');
    assert.equal(await focusedItem(), 'unit-1-0');
    await page.keyboard.press('F5');
    await shows('reversed');
    assert.equal(await focusedItem(), 'unit-1-0');
  });

  part('folded, it is not drawn; open again, it is as the run is by then', async () => {
    const summary = panel.frame.locator('#picture > summary');
    await summary.press('Enter');
    await panel.shows('#picture:not([open])');
    await vscode.workbench.runCommand("Backprop: Reset to the Spec's Parameters");
    await ShownPanel.at(vscode.workbench, 'start');
    await summary.press('Enter');
    await shows('forward');
    await panel.shows('[data-item="unit-1-0"]:not(.reached)');
    assert.equal(await textOf('unit-1-0', '.value'), '');
  });

  part('is saved as SVG and as PNG, beside the spec', async () => {
    const { workbench, folder } = vscode;
    await workbench.runCommand('Backprop: Run Forward Pass');
    await panel.shows('[data-item="loss"].reached');
    for (const format of ['svg', 'png'] as const) {
      await panel.frame.locator(`#picture-save-${format}`).press('Enter');
      const dialog = workbench.page.locator('.quick-input-widget:visible input').first();
      const path = join(folder, `lee.forward.${format}`);
      let pressed = -Infinity;
      const bytes = await untilFound(
        workbench.page,
        async () => {
          const written = await readFile(path).catch(() => undefined);
          // VS Code takes no answer as long as it still lists the folder.
          const isReady = (await dialog.inputValue({ timeout: 1000 }).catch(() => '')).endsWith(path);
          if (written === undefined && isReady && performance.now() - pressed > 3000) {
            pressed = performance.now();
            await workbench.page.keyboard.press('Enter');
          }
          return written?.length === 0 ? undefined : written;
        },
        () => `${path} is not written`,
      );
      await dialog.waitFor({ state: 'hidden' });
      if (format === 'png') {
        assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
        assert.ok(bytes.readUInt32BE(16) > 1000, 'twice as wide as it is drawn');
      } else {
        const text = bytes.toString();
        assert.match(
          text,
          /^<\?xml [^]*<svg [^]*<title>Lee's example: the network<\/title><desc>The network Lee's example/,
        );
        assert.match(text, />0\.9820<\/text>/);
        assert.doesNotMatch(text, /var\(|class=|tabindex|vscode/);
      }
    }
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});

/** "∂l/∂b −0.1806" without its symbol. */
function shownTail(text: string): string {
  return text.slice(text.indexOf(' ') + 1);
}
