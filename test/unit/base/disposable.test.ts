import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Disposable, type Releasable } from '../../../src/base/disposable';

class Owner extends Disposable {
  own<T extends Releasable>(one: T): T {
    return this.register(one);
  }
}

describe('Disposable', () => {
  const recorder = (): { log: string[]; named: (name: string) => Releasable } => {
    const log: string[] = [];
    return { log, named: (name) => ({ dispose: () => void log.push(name) }) };
  };

  it('lets go of what it owns, last in first out', () => {
    const { log, named } = recorder();
    const owner = new Owner();
    for (const name of ['first', 'second', 'third']) owner.own(named(name));
    assert.deepEqual(log, []);
    owner.dispose();
    assert.deepEqual(log, ['third', 'second', 'first']);
  });

  it('does so once', () => {
    const { log, named } = recorder();
    const owner = new Owner();
    owner.own(named('only'));
    owner.dispose();
    owner.dispose();
    assert.deepEqual(log, ['only']);
  });

  it('gives back what is registered', () => {
    const owner = new Owner();
    const one = { dispose: () => undefined };
    assert.equal(owner.own(one), one);
    owner.dispose();
    assert.equal(owner.own(one), one);
  });

  it('lets go at once of what comes late', () => {
    const { log, named } = recorder();
    const owner = new Owner();
    owner.dispose();
    owner.own(named('late'));
    assert.deepEqual(log, ['late']);
  });

  it('lets go at once of what is registered while it is being disposed', () => {
    const { log, named } = recorder();
    const owner = new Owner();
    owner.own(named('first'));
    owner.own({ dispose: () => void owner.own(named('while')) });
    owner.dispose();
    assert.deepEqual(log, ['while', 'first']);
  });

  it('says that it is disposed from the beginning of disposing', () => {
    const owner = new Owner();
    const seen: boolean[] = [owner.isDisposed];
    owner.own({ dispose: () => void seen.push(owner.isDisposed) });
    owner.dispose();
    assert.deepEqual([...seen, owner.isDisposed], [false, true, true]);
  });
});
