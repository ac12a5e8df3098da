import type { Locator, Page } from 'playwright-core';
import { Failure } from './failure';
import { changedSince, changesOf } from './pageChanges';
import { patience, untilFound } from './poll';

/** The box that F1 opens: commands, files by name, lines, and what extensions ask. */
export class Palette {
  readonly #page: Page;
  readonly #widget: Locator;
  readonly #input: Locator;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget').filter({ visible: true });
    this.#input = this.#widget.locator('.quick-input-box input');
    this.#rows = this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Runs the command of this title, with or without its category. Waits for an extension that is still starting. */
  async runCommand(title: string): Promise<void> {
    await this.#choose(`>${title}`, (label) => label === title || label.endsWith(`: ${title}`));
  }

  /** Opens the file of this name from the folder. */
  async openFile(name: string): Promise<void> {
    await this.#choose(name, (label) => label === name);
  }

  /** Moves the cursor of the active editor; both count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#fill(`:${String(line)}:${String(column)}`);
    await this.#rows.first().waitFor({ timeout: patience });
    await this.#accept();
  }

  /** What it lists for a query (with `>` first: commands), once that satisfies `wanted`. Leaves the box closed. */
  async listed(query: string, wanted: (labels: readonly string[]) => boolean): Promise<string[]> {
    const labels = await this.#untilListed(query, wanted);
    await this.close();
    return labels;
  }

  /** Answers what an extension asks in this box: with an entry of its list, or any text that it lets one type. */
  async answer(text: string): Promise<void> {
    await this.#input.fill(text, { timeout: patience });
    await this.#accept();
  }

  /** Chooses an entry of the list in which an extension asks under this title, when that much of it (default: all) is typed. */
  async pick(title: string, label: string, typed = label): Promise<void> {
    await this.asks(title);
    await this.#input.fill(typed, { timeout: patience });
    await this.#rows.locator('.label-name').getByText(label, { exact: true }).first().waitFor({ timeout: patience });
    await this.#select(label, (entry) => entry === label);
    await this.#accept();
  }

  /** Types what an extension asks for under this title, without accepting it, until the box says something that matches. */
  async try(title: string, text: string, expected: RegExp): Promise<string> {
    await this.asks(title);
    await this.#input.fill(text, { timeout: patience });
    const message = this.#widget.locator('.quick-input-message');
    let said = '';
    return untilFound(
      this.#page,
      async () => {
        said = (await message.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ').trim();
        return expected.test(said) ? said : undefined;
      },
      () => `For "${text}" the box says ${JSON.stringify(said)}, which does not match ${String(expected)}`,
    );
  }

  /** Waits until an extension asks under this title. */
  async asks(title: string): Promise<void> {
    await this.#widget.locator('.quick-input-title').getByText(title, { exact: true }).waitFor({ timeout: patience });
  }

  /** Accepts what stands in the box. */
  async accept(): Promise<void> {
    await this.#accept();
  }

  /** Closes it, if it is open. */
  async close(): Promise<void> {
    if ((await this.#widget.count()) === 0) return;
    await this.#page.keyboard.press('Escape');
    await this.#widget.first().waitFor({ state: 'hidden', timeout: patience });
  }

  async #choose(query: string, wanted: (label: string) => boolean): Promise<void> {
    await this.#untilListed(query, (labels) => labels.some(wanted));
    await this.#select(query, wanted);
    await this.#accept();
  }

  /** Recently used entries may come before the one that was typed: goes down to it, as a person would. */
  async #select(query: string, wanted: (label: string) => boolean): Promise<void> {
    const focused = this.#widget.locator('.monaco-list-row.focused .label-name').first();
    for (let presses = 0; ; presses++) {
      if (wanted(await focused.innerText({ timeout: patience }))) break;
      if (presses === 20) throw new Failure(`The palette does not select the entry for "${query}".`);
      await this.#page.keyboard.press('ArrowDown');
    }
  }

  async #untilListed(query: string, wanted: (labels: readonly string[]) => boolean): Promise<string[]> {
    const end = performance.now() + patience;
    // Asking anew ends a search: on a busy machine each is given twice the time of the one before.
    for (let wait = 2000; ; wait *= 2) {
      await this.#fill(query);
      let labels: string[];
      // An extension that starts meanwhile adds its commands only to a list that is asked for anew.
      const again = performance.now() + wait;
      do {
        const changes = await changesOf(this.#page);
        labels = await this.#rows.locator('.label-name').allInnerTexts();
        if (wanted(labels)) return labels;
        await changedSince(this.#page, changes);
      } while (performance.now() < again);
      if (performance.now() > end) throw new Failure(`For "${query}" the palette lists only ${JSON.stringify(labels)}`);
      await this.close();
    }
  }

  /** Opens the box and fills it in. Whatever takes the focus, such as an editor that is opening, closes it again. */
  async #fill(query: string): Promise<void> {
    const end = performance.now() + patience;
    for (;;) {
      try {
        if ((await this.#widget.count()) === 0) await this.#page.keyboard.press('F1');
        await this.#input.fill(query, { timeout: 3000 });
        if ((await this.#input.inputValue({ timeout: 1000 })) === query) return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  /** Accepts, and waits until the box closes or an extension asks its next question in it. */
  async #accept(): Promise<void> {
    const before = await this.#input.inputValue({ timeout: patience });
    await this.#input.press('Enter', { timeout: patience });
    await untilFound(
      this.#page,
      async () => ((await this.#currentValue()) === before ? undefined : true),
      () => `The palette stays open after Enter, with "${before}"`,
    );
  }

  async #currentValue(): Promise<string | undefined> {
    if ((await this.#input.count()) === 0) return undefined;
    return this.#input.inputValue({ timeout: 1000 }).catch(() => undefined);
  }
}
