import type { Frame, Page } from 'playwright-core';

/** How many changes each document of a page has seen, −1 where it was just being replaced: what is waited from. */
export type Changes = ReadonlyMap<Frame, number>;

/** Milliseconds after which it is looked again in any case: what a program writes into an input is no event of the page. */
const withoutEvent = 1000;

/** Counts what changes in every document of the page from now on; returns how much has until now. */
export async function changesOf(page: Page): Promise<Changes> {
  const counts = await Promise.all(
    page
      .frames()
      .map(async (frame): Promise<readonly [Frame, number]> => [frame, await ask(frame.evaluate(countChanges), -1)]),
  );
  return new Map(counts);
}

/** Resolves when one of the documents has changed since then, has been replaced, or another has come. */
export async function changedSince(page: Page, changes: Changes): Promise<void> {
  let settle = (): void => undefined;
  const other = new Promise<void>((resolve) => (settle = resolve));
  const timer = setTimeout(settle, withoutEvent);
  const events = ['frameattached', 'framedetached', 'framenavigated'] as const;
  for (const event of events) page.on(event as 'frameattached', settle);
  try {
    const known = page.frames().every((frame) => changes.has(frame));
    if (!known) return;
    await Promise.race([
      other,
      ...[...changes]
        .filter(([, count]) => count >= 0)
        .map(([frame, count]) => ask(frame.evaluate(nextChange, count), undefined)),
    ]);
  } finally {
    clearTimeout(timer);
    for (const event of events) page.off(event as 'frameattached', settle);
  }
}

/** A document that is replaced while it is asked has changed. */
function ask<T>(answer: Promise<T>, replaced: T): Promise<T> {
  return answer.catch(() => replaced);
}

// What follows runs in the page, of whose types only these are needed. Each function must be whole in itself.

interface CountedDocument {
  changeCount?: number;
  changeListeners?: (() => void)[];
  addEventListener: (type: string, listener: () => void, options: object) => void;
}
declare const document: CountedDocument;
declare const MutationObserver: new (listener: () => void) => { observe: (target: object, options: object) => void };

/** Changes of elements, texts and attributes, and what moves the keyboard, scrolls or is typed. */
function countChanges(): number {
  if (document.changeCount === undefined) {
    document.changeCount = 0;
    document.changeListeners = [];
    const count = (): void => {
      document.changeCount = (document.changeCount ?? 0) + 1;
      for (const listener of document.changeListeners?.splice(0) ?? []) listener();
    };
    new MutationObserver(count).observe(document, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    for (const type of ['focusin', 'focusout', 'input', 'load', 'scroll', 'transitionend']) {
      document.addEventListener(type, count, { capture: true, passive: true });
    }
  }
  return document.changeCount;
}

function nextChange(since: number): Promise<void> {
  return new Promise((resolve) => {
    if (document.changeCount !== since || document.changeListeners === undefined) resolve();
    else document.changeListeners.push(resolve);
  });
}
