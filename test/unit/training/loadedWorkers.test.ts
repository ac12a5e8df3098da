import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LoadedWorkers } from '../../../src/training/loadedWorkers';
import { leeText, modelOf, xorText } from '../spec/specText';
import { noWorkers, PortPair, settled } from './portPair';

const [one, other] = [modelOf(leeText), modelOf(xorText('{}'))];

/** Workers that run at once, and a clock that is moved by hand. */
function stocked(): { loaded: LoadedWorkers; made: PortPair[]; passTime: () => void } {
  const made: PortPair[] = [];
  const timers = new Set<() => void>();
  const start = (): Promise<PortPair> => {
    const pair = new PortPair(0);
    made.push(pair);
    setImmediate(() => pair.deliver());
    return Promise.resolve(pair);
  };
  const loaded = new LoadedWorkers({
    workers: { start },
    fallback: noWorkers,
    log: (line) => assert.equal(line, ''),
    after: (_, work) => {
      timers.add(work);
      return { dispose: () => timers.delete(work) };
    },
  });
  const passTime = (): void => {
    for (const work of [...timers]) work();
  };
  return { loaded, made, passTime };
}

describe('LoadedWorkers', () => {
  it('have one ready for the model that was announced', async () => {
    const { loaded, made } = stocked();
    loaded.prepare(one);
    loaded.prepare(one);
    const worker = await loaded.take(one);
    assert.deepEqual(made, [worker]);
    assert.deepEqual(made[0]!.requests, [{ type: 'load', spec: one.spec }]);
    assert.notEqual(await loaded.take(one), worker);
  });

  it('start another for another model, and end the one at hand', async () => {
    const { loaded, made } = stocked();
    loaded.prepare(one);
    await settled();
    loaded.prepare(other);
    const worker = await loaded.take(other);
    await settled();
    assert.deepEqual(
      made.map(({ isDisposed }) => isDisposed),
      [true, false],
    );
    assert.equal(made[1], worker);
  });

  it('keep one that is given back, for a while', async () => {
    const { loaded, made, passTime } = stocked();
    const worker = await loaded.take(one);
    passTime();
    assert.equal(made[0]!.isDisposed, false);
    loaded.giveBack(one, worker);
    assert.equal(await loaded.take(one), worker);
    loaded.giveBack(one, worker);
    passTime();
    await settled();
    assert.ok(made[0]!.isDisposed);
  });

  it('forget one that has died at hand', async () => {
    const { loaded, made } = stocked();
    loaded.prepare(one);
    await settled();
    made[0]!.die('gone');
    assert.notEqual(await loaded.take(one), made[0]);
  });

  it('end what they keep with themselves, and what is given back later', async () => {
    const { loaded, made } = stocked();
    const worker = await loaded.take(one);
    loaded.prepare(one);
    await settled();
    loaded.dispose();
    loaded.giveBack(one, worker);
    await settled();
    assert.deepEqual(
      made.map(({ isDisposed }) => isDisposed),
      [true, true],
    );
  });
});
