import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PageFeed, FEED_INTERVAL } from '../../../src/panel/pageFeed';

/** A feed whose clock is moved by hand, and how often it has sent. */
class Fed {
  basis: unknown[] = [1];
  sent = 0;
  private pending: { milliseconds: number; work: () => void } | null = null;
  readonly feed = new PageFeed({
    basis: () => [...this.basis],
    send: () => this.sent++,
    after: (milliseconds, work) => {
      assert.equal(this.pending, null, 'two pauses at once');
      this.pending = { milliseconds, work };
      return { dispose: () => void (this.pending = null) };
    },
  });

  change(value: unknown): void {
    this.basis = [value];
    this.feed.changed();
  }

  /** Ends the pause; its length in milliseconds. */
  pass(): number | undefined {
    const { pending } = this;
    this.pending = null;
    pending?.work();
    return pending?.milliseconds;
  }

  get isWaiting(): boolean {
    return this.pending !== null;
  }
}

describe('PageFeed', () => {
  it('sends nothing before the charts are opened, nor after they are closed', () => {
    const fed = new Fed();
    fed.change(2);
    assert.equal(fed.sent, 0);
    fed.feed.setOpen(true);
    assert.equal(fed.sent, 1);
    fed.pass();
    fed.feed.setOpen(false);
    fed.change(3);
    fed.pass();
    assert.equal(fed.sent, 1);
  });

  it('sends what changed in a pause once, at its end, at most 30 times a second', () => {
    const fed = new Fed();
    fed.feed.setOpen(true);
    for (let value = 2; value < 10; value++) fed.change(value);
    assert.equal(fed.sent, 1);
    assert.equal(fed.pass(), FEED_INTERVAL);
    assert.equal(fed.sent, 2);
    assert.ok(FEED_INTERVAL * 30 >= 1000);
  });

  it('sends only what is new, and waits for nothing then', () => {
    const fed = new Fed();
    fed.feed.setOpen(true);
    fed.pass();
    fed.change(1);
    fed.change(1);
    assert.equal(fed.sent, 1);
    assert.ok(!fed.isWaiting);
    fed.change(NaN);
    fed.pass();
    fed.change(NaN);
    assert.equal(fed.sent, 2);
  });

  it('sends all again to a page that opens its charts anew', () => {
    const fed = new Fed();
    fed.feed.setOpen(true);
    fed.pass();
    fed.feed.setOpen(false);
    fed.feed.setOpen(true);
    assert.equal(fed.sent, 2);
  });

  it('is silent once it is disposed', () => {
    const fed = new Fed();
    fed.feed.setOpen(true);
    fed.feed.dispose();
    assert.ok(!fed.isWaiting);
    fed.change(5);
    assert.equal(fed.sent, 1);
  });
});
