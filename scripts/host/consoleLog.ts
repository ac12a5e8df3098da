import type { Page } from 'playwright-core';

/** One line of the browser's console. */
export interface ConsoleLine {
  /** `log`, `warning`, `error`, …, or `pageerror` for an exception that nobody caught. */
  readonly type: string;
  readonly text: string;
  /** The script or document it came from: a webview's has `/webview/` in it. */
  readonly source: string;
}

/** Whether all of a stack lies in VS Code's page around a webview. */
function isOfWebviewHost(stack: string): boolean {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length > 0 && frames.every((frame) => frame.includes('/contrib/webview/browser/pre/index.html'));
}

/** What the page and all its frames have logged, in order. */
export class ConsoleLog {
  readonly #lines: ConsoleLine[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      this.#lines.push({ type: message.type(), text: message.text(), source: message.location().url });
    });
    page.on('pageerror', (error) => {
      this.#lines.push({ type: 'pageerror', text: error.stack ?? error.message, source: '' });
    });
  }

  get lines(): readonly ConsoleLine[] {
    return this.#lines;
  }

  /** What a content security policy has refused, in any frame. */
  get policyViolations(): ConsoleLine[] {
    return this.#lines.filter(({ text }) => /content security policy/i.test(text));
  }

  /**
   * Exceptions that nobody caught, in any frame, but for those of VS Code's own page around a webview: where the webview is
   * taken away while it loads, that page misses it.
   */
  get uncaught(): ConsoleLine[] {
    return this.#lines.filter(({ type, text }) => type === 'pageerror' && !isOfWebviewHost(text));
  }

  toString(): string {
    return this.#lines.map(({ type, text, source }) => `${type}: ${text}  [${source}]\n`).join('');
  }
}
