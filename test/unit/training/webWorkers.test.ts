import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { WebWorkers } from '../../../src/training/webWorkers';

/** The little of a browser's worker that is needed to start one. */
class IdleWorker {
  onmessage = null;
  onerror = null;
  constructor(readonly address: string) {
    started.push(address);
  }
  postMessage(): void {
    // Nobody is there.
  }
  terminate(): void {
    // There is nothing to end.
  }
}

const started: string[] = [];
const globals = globalThis as { Worker?: unknown };
const { Worker: before } = globals;

describe('WebWorkers', () => {
  beforeEach(() => {
    started.length = 0;
    globals.Worker = IdleWorker;
  });
  afterEach(() => {
    if (before === undefined) delete globals.Worker;
    else globals.Worker = before;
  });

  it('read their program once', async () => {
    let reads = 0;
    const workers = new WebWorkers(() => {
      reads++;
      return Promise.resolve(new Uint8Array());
    });
    for (const worker of [await workers.start(), await workers.start()]) worker.dispose();
    assert.equal(reads, 1);
    assert.equal(started.length, 2);
    assert.equal(started[0], started[1]);
  });

  it('read it again where it could not be read', async () => {
    let isThere = false;
    const workers = new WebWorkers(() =>
      isThere ? Promise.resolve(new Uint8Array()) : Promise.reject(new Error('offline')),
    );
    await assert.rejects(workers.start(), /offline/);
    isThere = true;
    (await workers.start()).dispose();
    assert.equal(started.length, 1);
  });
});
