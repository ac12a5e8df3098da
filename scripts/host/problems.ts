import type { Page } from 'playwright-core';
import type { Palette } from './palette';
import { untilFound } from './poll';

/** The Problems view. */
export class Problems {
  readonly #page: Page;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#page = page;
    this.#palette = palette;
  }

  /** Its rows, as they are read aloud, once they satisfy `wanted`: a file first, then what is wrong with it. */
  async list(wanted: (rows: readonly string[]) => boolean): Promise<string[]> {
    await this.#palette.runCommand('Problems: Focus on Problems View');
    const rows = this.#page.locator('.markers-panel .monaco-list-row');
    let shown: string[] = [];
    return untilFound(
      this.#page,
      async () => {
        shown = [];
        for (const row of await rows.all()) shown.push((await row.getAttribute('aria-label', { timeout: 1000 })) ?? '');
        return wanted(shown) ? shown : undefined;
      },
      () => `The Problems view shows ${JSON.stringify(shown, undefined, 2)}`,
    );
  }
}
