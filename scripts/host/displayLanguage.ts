import type { Page } from 'playwright-core';

/** Tells the workbench, before it loads, that a person has chosen this display language, such as `zh-cn`. */
export async function speakLanguage(page: Page, language: string): Promise<void> {
  await page.route('**/nls.messages.js', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ response, body: `${text};globalThis._VSCODE_NLS_LANGUAGE=${JSON.stringify(language)};` });
  });
}
