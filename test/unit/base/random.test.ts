import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { randomStream, type RandomPurpose } from '../../../src/base/random';

/** The first `count` numbers of a stream. */
function drawn(seed: number, purpose: RandomPurpose, index: number, count: number): number[] {
  const random = randomStream(seed, purpose, index);
  return Array.from({ length: count }, random);
}

describe('randomStream', () => {
  // Whoever changes these numbers changes every network that a seed has ever given.
  const golden: [seed: number, purpose: RandomPurpose, index: number, numbers: number[]][] = [
    [0, 'weights', 1, [0.6228634214798238, 0.14070934311556316, 0.3352787085989426]],
    [1, 'weights', 1, [0.8528632942128193, 0.3429077792829114, 0.36466258968071474]],
    [1, 'weights', 2, [0.4113977138506689, 0.9926098445410659, 0.5165707151445789]],
    [1, 'order', 0, [0.2743319584580156, 0.6292956578454916, 0.7225237179071173]],
    [1, 'order', 1, [0.6802838708239944, 0.04253487390649813, 0.5986500588395933]],
    [0xffffffff, 'weights', 1, [0.24440324334381858, 0.45519217583064775, 0.4656326093757638]],
  ];
  for (const [seed, purpose, index, numbers] of golden) {
    it(`gives the same numbers for ever: seed ${seed}, ${purpose} ${index}`, () => {
      assert.deepEqual(drawn(seed, purpose, index, 3), numbers);
    });
  }

  it('begins anew each time it is made', () => {
    assert.deepEqual(drawn(3, 'order', 5, 20), drawn(3, 'order', 5, 20));
  });

  it('has another stream for each seed, purpose and index', () => {
    const firsts: number[] = [];
    for (const seed of [0, 1, 2, 3, 0x7fffffff, 0x80000000, 0xffffffff]) {
      for (const purpose of ['weights', 'order'] as const) {
        for (let index = 0; index < 50; index++) firsts.push(...drawn(seed, purpose, index, 2));
      }
    }
    assert.equal(new Set(firsts).size, firsts.length);
  });

  it('fills [0, 1) evenly, each stream and across streams', () => {
    const within = drawn(1, 'weights', 1, 20_000);
    const across = Array.from({ length: 20_000 }, (_, seed) => randomStream(seed, 'weights', 1)());
    for (const numbers of [within, across]) {
      assert.ok(numbers.every((x) => x >= 0 && x < 1));
      const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((x) => Math.floor(x * 10) === i).length);
      // 2000 in each, with a standard deviation of 42.
      assert.ok(
        tenths.every((count) => Math.abs(count - 2000) < 250),
        tenths.join(' '),
      );
    }
  });

  it('has more than 32 random bits in a number', () => {
    const numbers = drawn(1, 'weights', 1, 100);
    assert.ok(numbers.filter((x) => !Number.isInteger(x * 2 ** 32)).length > 90);
    assert.ok(numbers.every((x) => Number.isInteger(x * 2 ** 53)));
  });
});
