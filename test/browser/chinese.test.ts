import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { projectRoot } from '../../scripts/host/cache';
import { patience } from '../../scripts/host/poll';
import { formatNumber } from '../../src/base/numberFormat';
import { lectureMoments } from '../../src/session/lectureMoment';
import english from '../../l10n/bundle.l10n.json';
import chinese from '../../l10n/bundle.l10n.zh-cn.json';
import titles from '../../package.nls.zh-cn.json';
import { referenceTrace } from './referenceTrace';
import { ShownPanel } from './shownPanel';
import { story } from './story';
import { useWorkbench } from './workbenchFixture';

const translations: Readonly<Record<string, string>> = chinese;

/** What of the page's own elements is looked at; Node's types know none of them. */
interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly shadowRoot?: PageNode | null;
  getAttribute?: (name: string) => string | null;
}

/** Every text of a page and of its tooltips, labels and placeholders. */
function textsOf(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const texts: string[] = [];
    const walk = (node: PageNode): void => {
      if (node.nodeType === 3) texts.push(node.nodeValue ?? '');
      for (const name of ['title', 'aria-label', 'aria-valuetext', 'placeholder', 'alt']) {
        texts.push(node.getAttribute?.(name) ?? '');
      }
      for (const child of [...(node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes]) walk(child);
    };
    walk((globalThis as unknown as { document: { body: PageNode } }).document.body);
    return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
  });
}

/** Every English string of ours that says something else in Chinese, as what matches it with anything in its placeholders. */
const englishStrings = Object.keys(english)
  .filter((text) => translations[text] !== text && /\p{L}{3}/u.test(text.replaceAll(/\{\d+\}/g, '')))
  .map((text) => {
    const pattern = text.replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&').replaceAll(/\\\{\d+\\\}/g, '[^]+');
    return { text, pattern: new RegExp(`^${pattern}$`, 'u') };
  });

/** Names that stand in the spec or in the code, whatever the language. */
const names = [
  ...["Lee's example", 'lee.backprop.json', 'hidden 1', 'hidden 2', 'output', 'sigmoid', 'squared-error', 'sgd'],
  ...[
    'weights[to][from]',
    'w[to][from]',
    'weights',
    'CSV',
    'Markdown',
    'LaTeX',
    'Alt+Left',
    'Alt+Right',
    'Page Up',
    'Page Down',
    'Home',
    'End',
    'Enter',
    'Shift',
    'Ctrl',
  ],
  ...['seed', 'softmax', 'loss < 0.1', 'any unit saturates', 'tanh', 'exp'],
];

function assertChinese(texts: readonly string[]): void {
  for (const text of texts) {
    const rest = names.reduce((left, name) => left.replaceAll(name, '–'), text);
    const found = englishStrings.find(({ pattern }) => pattern.test(rest));
    assert.equal(found?.text, undefined, `"${text}" is English`);
    assert.doesNotMatch(rest, /\b[a-z]{4,}\b/i, `"${text}" has an English word`);
  }
}

describe('in Chinese', () => {
  const vscode = useWorkbench({ locale: 'zh-cn', viewport: { width: 1700, height: 1000 } });
  const part = story();

  part('the panel after a backward pass: what it says, its buttons and its tooltips', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    await workbench.runCommand(`${titles.category}: ${titles['command.runBackwardPass']}`);
    const panel = await ShownPanel.at(workbench, 'backward');
    await panel.shows(`text=${chinese['Backward Pass']}`);
    assert.equal(await panel.frame.locator('html').getAttribute('lang'), 'zh-cn');
    const texts = await textsOf(panel.frame);
    assert.ok(texts.length > 100, `only ${texts.length} texts`);
    assertChinese(texts);
    for (const [id, name] of [
      ['run-forward', 'Forward Pass'],
      ['run-backward', 'Backward Pass'],
      ['run-update', 'Update'],
      ['run-reset', 'Reset'],
    ] as const) {
      const button = panel.frame.locator(`#${id}`);
      assert.equal((await button.innerText()).trim(), chinese[name]);
      // A button is one line: Chinese may be broken anywhere, so a button that is too narrow would be.
      assert.ok(((await button.boundingBox())?.height ?? 0) < 40, `${name} is broken into lines`);
    }
  });

  part('the panel after an update, step by step, with its charts and filters open', async () => {
    const { workbench } = vscode;
    await workbench.runCommand(`${titles.category}: ${titles['command.runUpdate']}`);
    const panel = await ShownPanel.at(workbench, 'update');
    for (const summary of await panel.frame.locator('summary').all()) await summary.click();
    assertChinese(await textsOf(panel.frame));
    await workbench.runCommand(`${titles.category}: ${titles['command.stepInto']}`);
    await panel.shows(`#step:text("前向传播 · 第 1 层 · 神经元 1")`);
    assertChinese(await textsOf(panel.frame));
  });

  part('where a number comes from, down to the input, in numbers and in matrices', async () => {
    const { workbench } = vscode;
    await workbench.runCommand(`${titles.category}: ${titles['command.reset']}`);
    await workbench.runCommand(`${titles.category}: ${titles['command.runBackwardPass']}`);
    const panel = await ShownPanel.at(workbench, 'backward');
    await panel.frame.locator('tr[data-symbol="w12(1)"] td[data-quantity="gradient"]').click();
    for (const symbol of ['∂l/∂w₁₂⁽¹⁾', 'δ₁⁽¹⁾', '∂l/∂a₁⁽¹⁾', 'δ₁⁽²⁾', '∂l/∂a₁⁽²⁾', 'δ₂⁽³⁾', '∂l/∂a₂⁽³⁾']) {
      const term = panel.frame.locator(`#derivation .term[data-term="${symbol}"]`);
      if (symbol !== '∂l/∂w₁₂⁽¹⁾') await term.first().click();
      await panel.shows(`#derivation[data-reached="true"] .equation[data-text^="${symbol} ="]`);
      assertChinese(await textsOf(panel.frame));
    }
    await panel.frame.locator('#derivation input[value="layer"]').check();
    await panel.shows('#derivation .shapes tr');
    assertChinese(await textsOf(panel.frame));
    await panel.frame.locator('#close-derivation').click();
  });

  part('a prediction that is wrong, one that is right, and one that is shown', async () => {
    const { workbench } = vscode;
    await workbench.runCommand(`${titles.category}: ${titles['command.reset']}`);
    await workbench.runCommand(`${titles.category}: ${titles['command.runForwardPass']}`);
    const panel = await ShownPanel.at(workbench, 'forward');
    const { dlda } = (await referenceTrace('lee', 0)).samples[0]!.layers[2]!;
    await panel.frame.locator('#predict').check();
    await panel.shows('form[data-question="∂l/∂a₁⁽³⁾"]');
    for (const [guess, verdict] of [
      [-dlda[0]!, 'wrong'],
      [dlda[0]! / 2, 'wrong'],
      [1234, 'wrong'],
      [dlda[0]!, 'right'],
    ] as const) {
      await panel.frame.locator('#guess').fill(String(guess));
      await panel.frame.locator('#guess').press('Enter');
      const said = await panel.shows(`#guess-verdict[data-verdict="${verdict}"]:has-text("${formatNumber(guess, 4)}")`);
      assert.match(await said.innerText(), verdict === 'right' ? /正确|对/ : /不对|不正确/);
      assertChinese(await textsOf(panel.frame));
    }
    await panel.frame.locator('#show-answer').click();
    await panel.shows('#guess-verdict[data-verdict="shown"]');
    assertChinese(await textsOf(panel.frame));
    await panel.frame.locator('#predict').uncheck();
  });

  part('the hover of a weight, and that of a key by the schema', async () => {
    const { workbench } = vscode;
    await workbench.openFile('lee.backprop.json');
    const lines = (await readFile(join(projectRoot, 'examples', 'lee.backprop.json'), 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.includes('[[1, -2]')) + 1;
    const weight = await workbench.editor.hoverText({ line, column: 25 }, /∂l\/∂w[^]*有限差分/);
    assertChinese(weight.split('\n').map((text) => text.trim()));
    const key = lines.findIndex((text) => text.includes('"activation"')) + 1;
    const described = await workbench.editor.hoverText({ line: key, column: 10 }, /激活函数/);
    assert.match(described, /该层每个神经元的激活函数 σ/);
  });

  part('a mistake in the text: what was expected and what was found', async () => {
    const { workbench } = vscode;
    await workbench.editor.focus();
    await workbench.editor.replace('[[2, -1], [-2, -1]]', '[[2, -1, 5], [-2, -1]]');
    const expected = '第 2 层：weights 第 1 行的长度为 3，但第 1 层有 2 个神经元：应为 2';
    const rows = await workbench.problems.list((shown) => shown.some((row) => row.includes(expected)));
    assertChinese(rows.filter((row) => row.includes(expected)).map((row) => /第 .*应为 2/.exec(row)?.[0] ?? row));
    const panel = await workbench.webview('#root[data-stale="true"]');
    assertChinese(await textsOf(panel));
  });

  part('the walkthrough', async () => {
    const { workbench } = vscode;
    await workbench.runCommand(`${titles.category}: ${titles['command.openWalkthrough']}`);
    const steps = workbench.page.locator('.getting-started-step .step-title');
    await steps.last().waitFor({ timeout: patience });
    assert.deepEqual(
      (await steps.allInnerTexts()).map((title) => title.trim()),
      lectureMoments.map((moment) => titles[`walkthrough.${moment}.title`]),
    );
    // The network in the text has been changed: another one opens, the one in Chinese.
    // The first step is the one that is open: choosing another one would take VS Code's picture away while it loads.
    const label = /\[([^\]]+)\]\(command:/.exec(titles['walkthrough.goal.description'])?.[1] ?? '';
    await workbench.page.getByRole('button', { name: label }).click({ timeout: patience });
    const panel = await ShownPanel.at(workbench, 'start', '李宏毅课程的例子');
    await workbench.page.locator('.codicon[data-done-step-id$="#goal"].complete').waitFor({ timeout: patience });
    assertChinese((await textsOf(panel.frame)).filter((text) => !text.endsWith('.backprop.json')));
  });

  it('breaks no content security policy and leaves no exception uncaught', () => {
    assert.deepEqual(vscode.workbench.console.policyViolations, []);
    assert.deepEqual(vscode.workbench.console.uncaught, []);
  });
});
