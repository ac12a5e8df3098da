import type { Page } from 'playwright-core';
import { Failure } from './failure';

/** Milliseconds that a person would wait for the workbench to do one thing on a slow machine. */
export const patience = 60_000;

/** Asks once per drawn frame until `probe` finds something, which it returns; else fails with what `failure` says. */
export async function untilFound<T>(
  page: Page,
  probe: () => Promise<T | undefined>,
  failure: () => string | Promise<string>,
  limit = patience,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    if (performance.now() > end) throw new Failure(await failure());
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
}
