import type { Frame, Page } from 'playwright-core';
import { untilFound } from './poll';

/**
 * The innermost frame of the webview in which `selector` matches something that is visible. VS Code puts an extension's
 * document two frames down, and makes a new frame whenever the document is replaced: ask again after that.
 */
export function webviewFrame(page: Page, selector: string): Promise<Frame> {
  return untilFound(
    page,
    async () => {
      for (const frame of webviewFrames(page)) {
        if (await isVisible(frame, selector)) return frame;
      }
      return undefined;
    },
    async () => {
      const texts = webviewFrames(page).map((frame) => frame.innerText('body', { timeout: 1000 }).catch(String));
      return `No webview shows ${selector}. The webviews show ${JSON.stringify(await Promise.all(texts), undefined, 2)}`;
    },
  );
}

/** The documents of all webviews that are open. */
export function webviewFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.parentFrame()?.url().includes('/webview/browser/pre/index') === true);
}

async function isVisible(frame: Frame, selector: string): Promise<boolean> {
  try {
    return await frame.locator(selector).filter({ visible: true }).first().isVisible();
  } catch {
    return false; // the frame was replaced while we looked
  }
}
