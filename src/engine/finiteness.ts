import type { BatchState } from './batchState';
import type { Matrix } from './matrix';
import type { Parameters } from './parameters';

export type ComputedQuantity = 'z' | 'a' | 'loss' | 'dlda' | 'delta' | 'gradient' | 'parameter';

/** The first number of an iteration, in the order of computing, that is infinite or NaN. All places are 0-based but the layer. */
export interface NonFinitePlace {
  readonly quantity: ComputedQuantity;
  /** 1-based; `null` for a loss. */
  readonly layer: number | null;
  /** Column of the batch; `null` for a batch value. */
  readonly sample: number | null;
  /** `null` for a loss. */
  readonly unit: number | null;
  /** The unit of the layer before, for a weight and its gradient; else `null`. */
  readonly from: number | null;
}

/** Where an iteration stopped being finite, `next` being what its update leads to; `null` where all of it is finite. */
export function firstNonFinite(state: BatchState, next: Parameters): NonFinitePlace | null {
  if (isFiniteAll(state, next)) return null;
  const forwards = state.layers.flatMap(({ z, a }, l) => [inMatrix('z', l + 1, z), inMatrix('a', l + 1, a)]);
  const sample = state.losses.findIndex((loss) => !Number.isFinite(loss));
  const loss: NonFinitePlace | null =
    sample < 0 ? null : { quantity: 'loss', layer: null, sample, unit: null, from: null };
  const backwards = state.layers
    .flatMap(({ dlda, delta }, l) => [inMatrix('delta', l + 1, delta), inMatrix('dlda', l + 1, dlda)])
    .reverse();
  const gradients = inParameters('gradient', state.gradient);
  const updates = inParameters('parameter', next);
  return [...forwards, loss, ...backwards, ...gradients, ...updates].find((place) => place !== null) ?? null;
}

function isFiniteAll({ layers, losses, gradient }: BatchState, next: Parameters): boolean {
  const arrays = layers.flatMap(({ z, a, dlda, delta }) => [z.data, a.data, dlda.data, delta.data]);
  return [...arrays, losses, gradient.values, next.values].every((values) => values.every(Number.isFinite));
}

function inMatrix(quantity: ComputedQuantity, layer: number, values: Matrix): NonFinitePlace | null {
  const position = values.data.findIndex((x) => !Number.isFinite(x));
  if (position < 0) return null;
  return {
    quantity,
    layer,
    sample: position % values.columns,
    unit: Math.floor(position / values.columns),
    from: null,
  };
}

function inParameters(quantity: ComputedQuantity, { layers }: Parameters): (NonFinitePlace | null)[] {
  return layers.map(({ weights, biases }, l) => {
    const w = weights.data.findIndex((x) => !Number.isFinite(x));
    const place = { quantity, layer: l + 1, sample: null };
    if (w >= 0) return { ...place, unit: Math.floor(w / weights.columns), from: w % weights.columns };
    const unit = biases.findIndex((x) => !Number.isFinite(x));
    return unit < 0 ? null : { ...place, unit, from: null };
  });
}
