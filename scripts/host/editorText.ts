import type { Locator, Page } from 'playwright-core';
import { untilFound } from './poll';

/** A rectangle in the page's own units. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a text is drawn in an editor: its first occurrence in what is visible. Waits for it. */
export function rectangleOfText(page: Page, editor: Locator, text: string): Promise<Rectangle> {
  return untilFound(
    page,
    () => editor.evaluate(findText, text),
    async () => `The editor does not show ${JSON.stringify(text)}, but\n${(await visibleLines(editor)).join('\n')}`,
  );
}

/** The lines that are drawn, as they are seen: with the hints that extensions put between the characters. */
export function visibleLines(editor: Locator): Promise<string[]> {
  return editor.evaluate(readLines);
}

/** Pastes without the clipboard of the machine, which other programs use at the same time. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate(dispatchPaste, text);
}

// What follows runs in the page, of whose types only these are needed. Each function must be whole in itself.

interface PageNode {
  readonly textContent: string;
}
interface PageElement extends PageNode {
  readonly offsetTop: number;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
}
declare const DataTransfer: new () => { setData: (type: string, text: string) => void };
declare const ClipboardEvent: new (type: string, options: object) => object;
declare const document: {
  readonly activeElement: { dispatchEvent: (event: object) => void } | null;
  createRange: () => {
    setStart: (node: PageNode, offset: number) => void;
    setEnd: (node: PageNode, offset: number) => void;
    getBoundingClientRect: () => Rectangle;
  };
  createTreeWalker: (root: PageNode, textOnly: 4) => { nextNode: () => PageNode | null };
};

/** The drawn lines are not in the order of the text: those scrolled into view were added last. */
function readLines(editor: PageElement): string[] {
  return [...editor.querySelectorAll('.view-line')]
    .sort((a, b) => a.offsetTop - b.offsetTop)
    .map((line) => line.textContent.replaceAll('\u00a0', ' '));
}

/** A line is drawn as many elements, one for each colour, with spaces that do not break. */
function findText(editor: PageElement, text: string): Rectangle | undefined {
  const lines = [...editor.querySelectorAll('.view-line')].sort((a, b) => a.offsetTop - b.offsetTop);
  for (const line of lines) {
    const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, 4);
    let offset = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const end = offset + node.textContent.length;
      if (start >= offset && start < end) range.setStart(node, start - offset);
      if (start + text.length <= end) {
        range.setEnd(node, start + text.length - offset);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      offset = end;
    }
  }
  return undefined;
}

function dispatchPaste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
}
