import { parameterCount } from '../engine/parameters';
import type { Model } from '../spec/model';

/** A network with fewer parameters has its rows in next to no time. */
const LARGE = 2 ** 14;

/** Samples between two rows, at least: their norms then take a small share of the time of these samples. */
const SAMPLES_A_ROW = 256;

/** Farther apart, the curve of a short training would have too few points. */
const FARTHEST = 8;

/**
 * Every so many iterations a training of the model notes what the charts show, at least; a power of 2, as the strides of a
 * series are. It is 1 but for a large network with small batches, whose gradient norms take a good part of an update's time.
 */
export function rowStride(model: Model): number {
  if (parameterCount(model.network.layers) < LARGE) return 1;
  const samples = Math.max(...model.batchSizes());
  let stride = 1;
  while (stride < FARTHEST && stride * samples < SAMPLES_A_ROW) stride *= 2;
  return stride;
}
