import type { Page } from 'playwright-core';
import { Failure } from './failure';
import { changedSince, changesOf } from './pageChanges';

/** Milliseconds that a person would wait for the workbench to do one thing on a slow machine. */
export const patience = 60_000;

/**
 * Looks at the page whenever something in it changes, until `probe` finds something, which it returns; else fails with what `failure`
 * says.
 */
export async function untilFound<T>(
  page: Page,
  probe: () => Promise<T | undefined>,
  failure: () => string | Promise<string>,
  limit = patience,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const changes = await changesOf(page);
    const result = await probe();
    if (result !== undefined) return result;
    if (performance.now() > end) throw new Failure(await failure());
    await changedSince(page, changes);
  }
}
