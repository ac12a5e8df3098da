import type { Locator, Page } from 'playwright-core';
import { patience, untilFound } from './poll';

/** How long the menu may take before its key is pressed again, in ms. */
const pressAgainAfter = 5000;

/** The menu of what mends a problem or rewrites the text at the cursor. */
export class QuickFixes {
  readonly #page: Page;
  readonly #menu: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#menu = page.locator('.action-widget').filter({ visible: true });
  }

  /** Opens the menu with its key, pressed again where VS Code had nothing to offer yet. */
  async open(): Promise<void> {
    await untilFound(
      this.#page,
      async () => {
        await this.#page.keyboard.press('ControlOrMeta+.');
        await this.#menu.waitFor({ timeout: pressAgainAfter }).catch(() => undefined);
        return (await this.#menu.isVisible()) || undefined;
      },
      () => 'The key opens no quick fixes',
    );
  }

  /** Opens the menu by a click on the light bulb, which shows where the cursor is on something to mend. */
  async openByLightBulb(): Promise<void> {
    const bulb = this.#page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').filter({ visible: true });
    await bulb.first().click({ timeout: patience });
    await this.#menu.waitFor({ timeout: patience });
  }

  /** The titles in the menu, once they satisfy `wanted`: those of several providers come one after the other. */
  async titles(wanted: (titles: readonly string[]) => boolean): Promise<string[]> {
    let titles: string[] = [];
    return untilFound(
      this.#page,
      async () => {
        const entries = await this.#menu.locator('.monaco-list-row.action .title').allInnerTexts();
        titles = entries.map((title) => title.trim());
        return wanted(titles) ? titles : undefined;
      },
      () => `The quick fixes are only ${JSON.stringify(titles)}`,
    );
  }

  /** Goes down to the entry of this title and chooses it. */
  async choose(title: string): Promise<void> {
    await this.titles((titles) => titles.includes(title));
    const focused = this.#menu.locator('.monaco-list-row.action.focused .title');
    await untilFound(
      this.#page,
      async () => {
        if ((await focused.allInnerTexts()).some((text) => text.trim() === title)) return true;
        await this.#page.keyboard.press('ArrowDown');
        return undefined;
      },
      () => `The menu does not select "${title}"`,
    );
    await this.#page.keyboard.press('Enter');
    await this.#menu.waitFor({ state: 'hidden', timeout: patience });
  }
}
