import { Disposable, type Releasable } from '../base/disposable';
import type { After } from '../base/later';

/** Milliseconds from one sending to the next at the least: 30 in a second. */
export const FEED_INTERVAL = 1000 / 30;

/** Where a part of the page comes from and goes to. */
export interface PageFeedOptions {
  /** What the part depends on: it is sent where one of these is another than when it was last sent. */
  readonly basis: () => readonly unknown[];
  readonly send: () => void;
  readonly after: After;
}

/** Sends a part to a page that shows it: at most 30 times a second, and only what is new to it. */
export class PageFeed extends Disposable {
  private isOpen = false;
  private sent: readonly unknown[] | null = null;
  private pause: Releasable | null = null;

  constructor(private readonly options: PageFeedOptions) {
    super();
  }

  /** Whether the page shows the part; a page that opens it has none yet. */
  setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.sent = null;
    this.changed();
  }

  /** Something has changed, perhaps. What changes during a pause is sent at its end. */
  changed(): void {
    if (!this.isOpen || this.pause !== null || this.isDisposed) return;
    const basis = this.options.basis();
    const { sent } = this;
    if (sent?.length === basis.length && basis.every((part, at) => Object.is(part, sent[at]))) return;
    this.sent = basis;
    this.options.send();
    this.pause = this.options.after(FEED_INTERVAL, () => {
      this.pause = null;
      this.changed();
    });
  }

  override dispose(): void {
    this.pause?.dispose();
    super.dispose();
  }
}
