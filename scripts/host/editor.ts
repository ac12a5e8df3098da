import type { Locator, Page } from 'playwright-core';
import { pasteText, rectangleOfText, visibleLines } from './editorText';
import type { Palette } from './palette';
import { patience, untilFound } from './poll';

/** A place in the active editor: a text that is visible, or a line and column that count from 1. */
export type EditorPlace = string | { readonly line: number; readonly column: number };

/** Milliseconds without a hover after which it is asked for again. */
const missed = 5_000;

/** The active text editor. */
export class Editor {
  readonly #page: Page;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#page = page;
    this.#palette = palette;
  }

  /** The active editor's own element. */
  get element(): Locator {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Waits until this file is the active editor and its text is drawn. */
  async shown(name: string): Promise<void> {
    await this.#page
      .locator('.editor-group-container.active .tab.active', { hasText: name })
      .first()
      .waitFor({ timeout: patience });
    await this.element.locator('.view-line').first().waitFor({ timeout: patience });
  }

  /** Gives the keyboard to the text, which is in the first group: a panel beside it may have been the active editor. */
  async focus(): Promise<void> {
    await this.#palette.runCommand('View: Focus First Editor Group');
    await this.element.locator('.view-line').first().waitFor({ timeout: patience });
  }

  /** Puts the cursor there. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#palette.goTo(line, column);
  }

  /** Types at the cursor, key by key: the editor closes brackets and suggests as it does for a person. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Puts a text, as it is, at the cursor or in place of what is selected. */
  async paste(text: string): Promise<void> {
    await pasteText(this.#page, text);
  }

  /** Replaces the first occurrence of `find`, by the editor's own search. */
  async replace(find: string, replacement: string): Promise<void> {
    await this.goTo(1, 1);
    await this.#page.keyboard.press('ControlOrMeta+f');
    const widget = this.element.locator('.find-widget.visible');
    const input = widget.locator('.find-part textarea').first();
    await input.fill('', { timeout: patience }); // only another text than before is searched for at once
    await input.fill(find, { timeout: patience });
    await widget
      .locator('.matchesCount', { hasText: /^\d+ of \d+$/ })
      .waitFor({ state: 'attached', timeout: patience });
    await this.#page.keyboard.press('Escape'); // back in the text, the match is selected
    await widget.waitFor({ state: 'hidden', timeout: patience });
    await this.paste(replacement);
  }

  /** Replaces all of the text. */
  async replaceAll(text: string): Promise<void> {
    await this.goTo(1, 1);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.paste(text);
  }

  /** Renames what is at the cursor, with F2. */
  async rename(name: string): Promise<void> {
    await this.#page.keyboard.press('F2');
    const box = this.#page.locator('.rename-box').filter({ visible: true });
    await box.locator('.rename-input').fill(name, { timeout: patience });
    await this.#page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden', timeout: patience });
  }

  /** Saves the file, and waits until its tab no longer shows unsaved changes. */
  async save(): Promise<void> {
    await this.#palette.runCommand('File: Save');
    await this.#page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor({ timeout: patience });
  }

  /** The lines that are drawn, as they are seen: with the hints that extensions put between the characters. */
  visibleLines(): Promise<string[]> {
    return visibleLines(this.element);
  }

  /**
   * What the hover says: with the mouse over a text that is visible, or by the keyboard at a line and column. Waits until
   * it says something that matches `expected`, for several providers answer one after the other. Asks again, as a person
   * does, where VS Code has taken the hover away: it does so whenever the text scrolls or is laid out anew.
   */
  async hoverText(place: EditorPlace, expected = /\S/): Promise<string> {
    await this.hideHover();
    await this.#showHover(place);
    const parts = this.#hover.locator('.hover-row');
    let text = '';
    let lastSeen = performance.now();
    return untilFound(
      this.#page,
      async () => {
        if ((await this.#hover.count()) > 0) lastSeen = performance.now();
        else if (performance.now() - lastSeen > missed) {
          await this.hideHover(); // moves the mouse away, so that it comes to the text again
          await this.#showHover(place);
          lastSeen = performance.now();
        }
        text = (await parts.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ').trim();
        return !text.includes('Loading...') && expected.test(text) ? text : undefined;
      },
      () => `No hover at ${JSON.stringify(place)} matches ${String(expected)}: it says ${JSON.stringify(text)}`,
    );
  }

  /** Hides the hover, if there is one. */
  async hideHover(): Promise<void> {
    await this.#page.mouse.move(0, 0);
    if ((await this.#hover.count()) > 0) await this.#page.keyboard.press('Escape');
    await this.#hover.first().waitFor({ state: 'hidden', timeout: patience });
  }

  get #hover(): Locator {
    return this.#page.locator('.monaco-resizable-hover, .monaco-editor .monaco-hover').filter({ visible: true });
  }

  async #showHover(place: EditorPlace): Promise<void> {
    if (typeof place !== 'string') {
      await this.goTo(place.line, place.column);
      await this.#palette.runCommand('Show or Focus Hover');
      return;
    }
    const { x, y, width, height } = await rectangleOfText(this.#page, this.element, place);
    await this.#page.mouse.move(x + width / 2 - 1, y + height / 2);
    await this.#page.mouse.move(x + width / 2, y + height / 2);
  }
}
