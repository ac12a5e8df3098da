import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { ConsoleLog } from './consoleLog';
import { Editor } from './editor';
import { within } from './failure';
import { Palette } from './palette';
import { Problems } from './problems';
import { QuickFixes } from './quickFixes';
import type { Settings } from './settings';
import { speakLanguage } from './displayLanguage';
import type { VsCodeServer } from './vscodeServer';
import { webviewFrame } from './webviewFrame';
import { type WorkbenchContent, workbenchAddress } from './workbenchAddress';

/** What is opened, in which window. */
export interface WorkbenchOptions extends WorkbenchContent {
  readonly server: VsCodeServer;
  /** One to share; else this workbench has its own. */
  readonly browser?: Browser;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** 2 draws twice as many pixels, for pictures. */
  readonly deviceScaleFactor?: number;
  /** Whether things move, as they do for most people. Without it (the default) far fewer frames are drawn. */
  readonly motion?: boolean;
  /** The name of a colour theme, as in `workbench.colorTheme`. */
  readonly theme?: string;
  /** The display language, such as `zh-cn`: the extension's own words; the workbench's stay English. */
  readonly locale?: string;
  /** User settings, beside those that keep the workbench quiet. */
  readonly settings?: Settings;
  /** Called with the exit code of the tests at `extensionTestsPath`. */
  readonly onTestsEnd?: (code: number) => void;
}

const openLimit = 90_000;

/** VS Code as a person sees it. Every method waits for what it does to be done. */
export class Workbench {
  readonly page: Page;
  readonly palette: Palette;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly quickFixes: QuickFixes;
  /** Everything that the workbench, the extension and its pages have logged. */
  readonly console: ConsoleLog;
  readonly #close: () => Promise<void>;

  constructor(page: Page, log: ConsoleLog, close: () => Promise<void>) {
    this.page = page;
    this.console = log;
    this.palette = new Palette(page);
    this.editor = new Editor(page, this.palette);
    this.problems = new Problems(page, this.palette);
    this.quickFixes = new QuickFixes(page);
    this.#close = close;
  }

  /** Runs a command by its title, with or without its category: `Step Forward`, `Backprop: Step Forward`. */
  async runCommand(title: string): Promise<void> {
    await this.palette.runCommand(title);
  }

  /** Opens a file of the folder by its name and waits for its text. */
  async openFile(name: string): Promise<void> {
    await this.palette.openFile(name);
    await this.editor.shown(name);
  }

  /** The document of a webview: the one in which `selector` (of Playwright's) matches something that is visible. */
  webview(selector: string): Promise<Frame> {
    return webviewFrame(this.page, selector);
  }

  /** Saves what is seen as a PNG. */
  async screenshot(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  async dispose(): Promise<void> {
    await this.#close();
  }
}

/** Opens the workbench of a server in a browser without a window; resolves when it has restored its editors. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const browser = options.browser ?? (await launchChromium());
  let context: BrowserContext | undefined;
  const close = async (): Promise<void> => {
    await context?.close();
    if (options.browser === undefined) await browser.close();
  };
  try {
    await options.server.writeSettings({
      ...(options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme }),
      ...options.settings,
    });
    context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.deviceScaleFactor ?? 1,
      reducedMotion: options.motion === true ? 'no-preference' : 'reduce',
    });
    const page = await context.newPage();
    if (options.motion !== true) await page.addInitScript(stillWorkbench);
    const log = new ConsoleLog(page);
    if (options.onTestsEnd !== undefined) {
      // VS Code's own names for what a test runner outside the page provides.
      await page.exposeFunction('codeAutomationLog', () => undefined);
      await page.exposeFunction('codeAutomationExit', options.onTestsEnd);
    }
    if (options.locale !== undefined) await speakLanguage(page, options.locale);
    await page.goto(workbenchAddress(options.server, options));
    await within(openLimit, 'opening the workbench', restored(page));
    return new Workbench(page, log, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits until editors are restored, which VS Code notes among the measurements of the page. */
async function restored(page: Page): Promise<void> {
  await page.waitForFunction("performance.getEntriesByName('code/didStartWorkbench').length > 0", undefined, {
    timeout: openLimit,
  });
}

/**
 * Runs in each document, of whose types only these are needed. Even for who prefers reduced motion the workbench fades its scroll
 * bars, which draws whole frames all the time; the documents of webviews are left as they are.
 */
function stillWorkbench(): void {
  const { document, top, window, CSSStyleSheet } = globalThis as unknown as {
    readonly document: { adoptedStyleSheets: unknown[] };
    readonly top: unknown;
    readonly window: unknown;
    readonly CSSStyleSheet: new () => { replaceSync: (text: string) => void };
  };
  if (window !== top) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
  document.adoptedStyleSheets.push(sheet);
}
