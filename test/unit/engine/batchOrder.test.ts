import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { randomStream } from '../../../src/base/random';
import { samplesOfUpdate, type BatchRule } from '../../../src/engine/batchOrder';

const count = fc.integer({ min: 1, max: 40 });
const rule: fc.Arbitrary<BatchRule> = fc.record({
  batchSize: fc.oneof(fc.constant('full' as const), fc.integer({ min: 1, max: 45 })),
  shuffle: fc.boolean(),
});
const seed = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const epoch = fc.integer({ min: 0, max: 1000 });

/** The batches of one epoch, as the updates of it use them. */
function batchesOf(of: BatchRule, samples: number, seedOf: number, k: number): number[][] {
  const size = of.batchSize === 'full' ? samples : of.batchSize;
  const batches = Math.ceil(samples / size);
  return Array.from({ length: batches }, (_, b) =>
    samplesOfUpdate(of, samples, k * batches + b, (e) => randomStream(seedOf, 'order', e)),
  );
}

describe('samplesOfUpdate', () => {
  it('uses every sample once in an epoch, in batches that are full but for the last', () => {
    fc.assert(
      fc.property(rule, count, seed, epoch, (of, samples, seedOf, k) => {
        const batches = batchesOf(of, samples, seedOf, k);
        const sorted = batches.flat().sort((a, b) => a - b);
        assert.deepEqual(sorted, [...Array(samples).keys()]);
        const size = of.batchSize === 'full' ? samples : Math.min(of.batchSize, samples);
        assert.ok(batches.slice(0, -1).every(({ length }) => length === size));
        assert.equal(batches.at(-1)!.length, samples % size || size);
      }),
    );
  });

  it('keeps to the order of the file without shuffling, in every epoch', () => {
    fc.assert(
      fc.property(rule, count, seed, epoch, (of, samples, seedOf, k) => {
        const order = batchesOf({ ...of, shuffle: false }, samples, seedOf, k).flat();
        assert.deepEqual(order, [...Array(samples).keys()]);
      }),
    );
  });

  it('cuts one order of an epoch into batches, whatever their size', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 45 }), seed, epoch, (samples, batchSize, seedOf, k) => {
        const whole = batchesOf({ batchSize: 'full', shuffle: true }, samples, seedOf, k).flat();
        assert.deepEqual(batchesOf({ batchSize, shuffle: true }, samples, seedOf, k).flat(), whole);
      }),
    );
  });

  it('has another order in another epoch and for another seed', () => {
    const orders = [1, 2].flatMap((seedOf) =>
      Array.from({ length: 50 }, (_, k) => batchesOf({ batchSize: 7, shuffle: true }, 20, seedOf, k).flat().join()),
    );
    assert.equal(new Set(orders).size, orders.length);
  });

  it('asks for the random numbers of its own epoch only, and for none without shuffling', () => {
    const asked: number[] = [];
    const random = (k: number) => {
      asked.push(k);
      return randomStream(1, 'order', k);
    };
    samplesOfUpdate({ batchSize: 3, shuffle: true }, 10, 9, random); // 4 batches an epoch
    samplesOfUpdate({ batchSize: 3, shuffle: false }, 10, 9, random);
    assert.deepEqual(asked, [2]);
  });

  it('gives every order the same chance', () => {
    const times = new Map<string, number>();
    const runs = 24_000;
    for (let k = 0; k < runs; k++) {
      const order = batchesOf({ batchSize: 'full', shuffle: true }, 4, 3, k).flat().join();
      times.set(order, (times.get(order) ?? 0) + 1);
    }
    // 1,000 each are expected, with a standard deviation of 31.
    assert.equal(times.size, 24);
    for (const [order, found] of times) assert.ok(Math.abs(found - 1000) < 160, `${order}: ${found}`);
  });
});
