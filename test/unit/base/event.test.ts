import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Releasable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/event';

describe('Emitter', () => {
  it('calls every listener with the value, in the order they came', () => {
    const emitter = new Emitter<number>();
    const log: string[] = [];
    emitter.event((value) => void log.push(`first ${value}`));
    emitter.event((value) => void log.push(`second ${value}`));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(log, ['first 1', 'second 1', 'first 2', 'second 2']);
  });

  it('calls a listener until its subscription is disposed', () => {
    const emitter = new Emitter<number>();
    const log: number[] = [];
    const subscription = emitter.event((value) => void log.push(value));
    emitter.fire(1);
    subscription.dispose();
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(log, [1]);
  });

  it('keeps two subscriptions of one function apart', () => {
    const emitter = new Emitter<number>();
    const log: number[] = [];
    const listener = (value: number): void => void log.push(value);
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(log, [1, 1, 2]);
  });

  it('leaves a listener that is added during firing for the next time', () => {
    const emitter = new Emitter<number>();
    const log: string[] = [];
    emitter.event((value) => {
      if (value === 1) emitter.event((later) => void log.push(`added ${later}`));
      log.push(`first ${value}`);
    });
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(log, ['first 1', 'first 2', 'added 2']);
  });

  it('goes on to the next listener when one removes itself during firing', () => {
    const emitter = new Emitter<number>();
    const log: string[] = [];
    const own: Releasable = emitter.event((value) => {
      log.push(`first ${value}`);
      own.dispose();
    });
    emitter.event((value) => void log.push(`second ${value}`));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(log, ['first 1', 'second 1', 'second 2']);
  });

  it('does not call a listener that an earlier one has removed during firing', () => {
    const emitter = new Emitter<number>();
    const log: string[] = [];
    const subscriptions: Releasable[] = [];
    emitter.event((value) => {
      log.push(`first ${value}`);
      for (const one of subscriptions) one.dispose();
    });
    subscriptions.push(emitter.event((value) => void log.push(`second ${value}`)));
    emitter.fire(1);
    assert.deepEqual(log, ['first 1']);
  });

  it('calls nobody once it is disposed', () => {
    const emitter = new Emitter<number>();
    const log: number[] = [];
    const subscription = emitter.event((value) => void log.push(value));
    emitter.dispose();
    emitter.fire(1);
    subscription.dispose();
    assert.deepEqual(log, []);
  });
});
