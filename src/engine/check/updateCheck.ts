// Is an update what its optimizer's definition and the order of the batches say? Written once more from the definitions, number by
// number, with nothing of the engine's own update in it.
import type { BatchRule } from '../batchOrder';
import type { OptimizerState, UpdateRule } from '../optimizer';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** What is wrong with an update: its batch, a parameter, or what the optimizer remembers. */
export type UpdateFault = 'batch' | 'parameters' | 'memory';

/** One recorded update: from `before` with a gradient to `after`. All arrays have one entry a parameter. */
export interface RecordedUpdate {
  readonly before: { readonly values: Float64Array; readonly optimizer: OptimizerState };
  readonly gradient: Float64Array;
  readonly after: { readonly values: Float64Array; readonly optimizer: OptimizerState };
}

/** Relative difference that rounding may make, and what it may be of the largest term where these cancel. */
const TOLERANCE = 1e-11;
/** What products in another order may differ by where they are subnormal. */
const UNDERFLOW = 4 * Number.MIN_VALUE;

/**
 * The fault of an update, or `null`.
 * Sources: PyTorch's documentation of torch.optim.SGD and torch.optim.Adam; Kingma and Ba (2015), algorithm 1.
 */
export function updateFault(rule: UpdateRule, { before, gradient, after }: RecordedUpdate): UpdateFault | null {
  const { learningRate: eta, weightDecay: lambda, optimizer } = rule;
  const t = before.optimizer.updates + 1;
  if (after.optimizer.updates !== t) return 'memory';
  for (let i = 0; i < gradient.length; i++) {
    const w = before.values[i]!;
    const g = gradient[i]! + lambda * w;
    if (optimizer.kind === 'adam') {
      const { beta1, beta2, epsilon } = optimizer;
      const [m, v] = [after.optimizer.first[i]!, after.optimizer.second[i]!];
      if (!isNear(m, beta1 * before.optimizer.first[i]! + (1 - beta1) * g, g)) return 'memory';
      // Of a large gradient, (1 − β₂) g g and v are float64 where g² and v / (1 − β₂ᵗ) are none.
      if (!isNear(v, beta2 * before.optimizer.second[i]! + (1 - beta2) * g * g, v)) return 'memory';
      const step = (eta * (m / (1 - beta1 ** t))) / (Math.sqrt(v) / Math.sqrt(1 - beta2 ** t) + epsilon);
      if (!isNear(after.values[i]!, w - step, w)) return 'parameters';
      continue;
    }
    let step = g;
    if (optimizer.momentum !== 0) {
      const velocity = t === 1 ? g : optimizer.momentum * before.optimizer.first[i]! + g;
      if (!isNear(after.optimizer.first[i]!, velocity, g)) return 'memory';
      step = optimizer.nesterov ? g + optimizer.momentum * velocity : velocity;
    }
    if (!isNear(after.values[i]!, w - eta * step, w)) return 'parameters';
  }
  return null;
}

function isNear(actual: number, expected: number, term: number): boolean {
  if (Object.is(actual, expected) || actual === expected) return true;
  return Math.abs(actual - expected) <= TOLERANCE * Math.max(Math.abs(expected), Math.abs(term)) + UNDERFLOW;
}

/**
 * Whether update k (0-based) out of `count` samples uses the samples that it should: runs of consecutive samples in the order of the
 * data, or with `shuffle` each sample once in an epoch, in the same order whenever it is asked for. `samplesOf` gives those of an
 * update.
 */
export function usesRightSamples(
  { batchSize, shuffle }: BatchRule,
  count: number,
  k: number,
  samplesOf: (k: number) => readonly number[],
): boolean {
  const size = batchSize === 'full' ? count : Math.min(batchSize, count);
  const batches = Math.ceil(count / size);
  const lengthOf = (batch: number): number => Math.min(size, count - batch * size);
  if (!shuffle) {
    const samples = samplesOf(k);
    const first = (k % batches) * size;
    return samples.length === lengthOf(k % batches) && samples.every((sample, i) => sample === first + i);
  }
  const start = k - (k % batches);
  const seen = new Set<number>();
  for (let batch = 0; batch < batches; batch++) {
    const samples = samplesOf(start + batch);
    const again = samplesOf(start + batch);
    if (samples.length !== lengthOf(batch) || samples.some((sample, i) => sample !== again[i])) return false;
    for (const sample of samples) if (sample >= 0 && sample < count) seen.add(sample);
  }
  return seen.size === count;
}
