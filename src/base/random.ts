import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What a stream of random numbers is for; each purpose has its own, so that drawing more of one leaves the others alone. */
export type RandomPurpose = 'weights' | 'order';

/** Numbers that tell the purposes apart in the seed. */
const purposes: Record<RandomPurpose, number> = { weights: 0x57454947, order: 0x4f524452 };

/**
 * Uniform numbers in [0, 1) with 53 random bits: xoroshiro128+ (Blackman and Vigna) as `pure-rand` makes it, seeded from the
 * spec's seed, the purpose and an index (the layer of a weight, the epoch of an order). The same on every machine.
 */
export function randomStream(seed: number, purpose: RandomPurpose, index: number): () => number {
  const generator = xoroshiro128plus(mix(mix(mix(0, seed), purposes[purpose]), index));
  return () => uniformFloat64(generator);
}

/** Mixes a 32-bit integer into a hash: one round and the finish of MurmurHash3 (Appleby). */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  let h = hash ^ k;
  h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
