import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../../scripts/host/workbench';
import { graveViolations, type ScanOptions } from './axeScan';
import type { Fixture } from './workbenchFixture';

/** What of the page's own elements is used; Node's types know none of them. */
interface PageElement {
  readonly innerHTML: string;
}

/** One colour theme of each kind, and what VS Code calls the kind in a webview. */
const themes = [
  { name: 'dark', setting: 'Default Dark Modern', kind: 'vscode-dark' },
  { name: 'light', setting: 'Default Light Modern', kind: 'vscode-light' },
  { name: 'high contrast', setting: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { name: 'light high contrast', setting: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
] as const;

/** The size of a window. */
interface Size {
  readonly width: number;
  readonly height: number;
}

export const wide: Size = { width: 2400, height: 1000 };
const narrow: Size = { width: 800, height: 700 };

/** How much of a page is looked at. */
export interface ThemesScan extends Pick<ScanOptions, 'within'> {
  /** The sizes of the window (default: a wide and a narrow one). */
  readonly sizes?: readonly Size[];
}

/**
 * Fails if axe-core finds anything serious in the page, in any kind of theme, in a wide and in a narrow window. A theme changes
 * nothing but colours: where the elements are those that all rules have looked at in the first theme, only the rules about colours
 * do in the others, and only `within` what is new. Leaves the window wide, in the first theme.
 */
export async function assertAccessible(
  { workbench, folder }: Fixture,
  frame: Frame,
  { within, sizes = [wide, narrow] }: ThemesScan = {},
): Promise<void> {
  const found: string[] = [];
  const seen = new Map<Size, string>();
  const partial: ScanOptions = { rules: 'colours', ...(within === undefined ? {} : { within }) };
  for (const { name, setting, kind } of themes) {
    await useTheme(folder, frame, setting, kind);
    for (const size of sizes) {
      await workbench.page.setViewportSize(size);
      await drawn(workbench);
      const elements = await elementsOf(frame);
      const violations = await graveViolations(frame, seen.get(size) === elements ? partial : {});
      if (!seen.has(size)) seen.set(size, elements);
      found.push(...violations.map((text) => `in ${name}, ${size.width} pixels wide: ${text}`));
    }
  }
  const [{ setting, kind }] = themes;
  await useTheme(folder, frame, setting, kind);
  await workbench.page.setViewportSize(wide);
  assert.equal(found.length, 0, `axe-core finds:\n${found.join('\n')}`);
}

/** The elements of the page as text, without the colours that the charts take from the theme. */
async function elementsOf(frame: Frame): Promise<string> {
  const html = await frame.locator('#root').evaluate((root) => (root as unknown as PageElement).innerHTML);
  return html.replaceAll(/#[0-9a-f]{3,8}\b|rgba?\([^)]*\)/gi, '');
}

/** Shows everything in another theme, by the settings of the folder; resolves when the page has it. */
async function useTheme(folder: string, frame: Frame, setting: string, kind: string): Promise<void> {
  const settings = join(folder, '.vscode', 'settings.json');
  await mkdir(dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify({ 'workbench.colorTheme': setting }));
  await frame.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ timeout: 60_000 });
}

/** Resolves when what a new size of the window changes has been drawn. */
async function drawn({ page }: Workbench): Promise<void> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}
