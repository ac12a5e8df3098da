// Which samples an update uses.
import type { Random } from './initialization';

export interface BatchRule {
  /** Samples in a batch, or all of them. */
  readonly batchSize: number | 'full';
  readonly shuffle: boolean;
}

/**
 * The samples of update k (0-based) out of `count`, as positions in the data. Batches are consecutive runs of `batchSize` samples
 * (the last may be shorter); update k uses batch k mod ⌈count / batchSize⌉. With `shuffle` each epoch has its own order:
 * `randomOfEpoch` gives the random numbers of one, so that any epoch can be gone to directly.
 */
export function samplesOfUpdate(
  { batchSize, shuffle }: BatchRule,
  count: number,
  k: number,
  randomOfEpoch: (epoch: number) => Random,
): number[] {
  const size = batchSize === 'full' ? count : batchSize;
  const batches = Math.ceil(count / size);
  const order = Array.from({ length: count }, (_, sample) => sample);
  if (shuffle) shuffleInPlace(order, randomOfEpoch(Math.floor(k / batches)));
  const first = (k % batches) * size;
  return order.slice(first, first + size);
}

/** Every number of samples that a batch out of `count` has: the size, and what the last batch of an epoch is left with. */
export function sizesOfBatches({ batchSize }: BatchRule, count: number): number[] {
  const size = batchSize === 'full' ? count : Math.min(batchSize, count);
  const rest = count % size;
  return rest === 0 ? [size] : [size, rest];
}

/** Fisher and Yates, from the end: one number drawn for each position but the first. */
function shuffleInPlace(order: number[], random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? i, order[i] ?? j];
  }
}
