// Where ∂l/∂w comes from: ∂l/∂w = ∂z/∂w · ∂l/∂z = a · δ for each sample, then the mean or sum over the batch.
import { entry } from '../engine/matrix';
import type { Iteration } from './iteration';

/** One sample's share: the input that the weight multiplies (1 for a bias) times δ of the unit that it leads to. */
export interface GradientTerm {
  /** 0-based position in the data. */
  readonly sample: number;
  readonly a: number;
  readonly delta: number;
  /** a · δ: ∂l/∂w of this sample's own loss. */
  readonly product: number;
}

/** The terms of one parameter in the order of the batch. Layer is 1-based, `to` and `from` 0-based; `from` `null` is a bias. */
export function gradientTerms(iteration: Iteration, layer: number, to: number, from: number | null): GradientTerm[] {
  const { state, samples } = iteration;
  const delta = state.layers[layer - 1]?.delta;
  if (delta === undefined) throw new RangeError(`no layer ${layer}: expected 1 to ${state.layers.length}`);
  const inputs = state.activationsOf(layer - 1);
  return samples.map((sample, column) => {
    const a = from === null ? 1 : entry(inputs, from, column);
    const d = entry(delta, to, column);
    return { sample, a, delta: d, product: a * d };
  });
}
