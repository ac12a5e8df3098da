import { Disposable, type Releasable } from '../base/disposable';
import type { After } from '../base/later';

/** Milliseconds from one sending to the next at the least: 30 in a second. */
export const FEED_INTERVAL = 1000 / 30;

/** Where the charts come from and go to. */
export interface ChartFeedOptions {
  /** What the charts depend on: they are sent where one of these is another than when they were last sent. */
  readonly basis: () => readonly unknown[];
  readonly send: () => void;
  readonly after: After;
}

/** Sends the charts to a page that shows them: at most 30 times a second, and only what is new to it. */
export class ChartFeed extends Disposable {
  private isOpen = false;
  private sent: readonly unknown[] | null = null;
  private pause: Releasable | null = null;

  constructor(private readonly options: ChartFeedOptions) {
    super();
  }

  /** Whether the page shows its charts; a page that opens them has none yet. */
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
