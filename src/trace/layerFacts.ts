import { norm, normOfDifference } from '../engine/norm';
import { largestSlope, saturationLimit } from '../engine/saturation';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';

/** What one iteration says of a layer as a whole. */
export interface LayerFacts {
  /** 1-based. */
  readonly layer: number;
  readonly units: number;
  readonly inputs: number;
  /** Weights and biases. */
  readonly parameterCount: number;
  /** √(Σ (∂l/∂w)²) over the layer's weights and biases: of the batch's loss. */
  readonly gradientNorm: number;
  /** The same of w itself, before the update. */
  readonly parameterNorm: number;
  /** The same of what the update changes. */
  readonly stepNorm: number;
  /** 0-based units whose |σ′(z)| is under a hundredth of the activation's steepest, but not 0, for every sample of the batch. */
  readonly saturated: readonly number[];
  /** 0-based units whose σ′(z) is 0 for every sample of the batch: nothing reaches their weights. */
  readonly dead: readonly number[];
}

const known = new WeakMap<Iteration, readonly LayerFacts[]>();

/** The facts of every layer, computed once an iteration. */
export function layerFacts(model: Model, iteration: Iteration): readonly LayerFacts[] {
  const found = known.get(iteration) ?? model.network.layers.map((_, index) => factsOf(model, iteration, index));
  known.set(iteration, found);
  return found;
}

function factsOf({ network }: Model, { start, end, state }: Iteration, index: number): LayerFacts {
  const [shape, layer] = [network.layers[index], state.layers[index]];
  if (shape === undefined || layer === undefined) throw new RangeError(`no layer ${index + 1}`);
  const { units, inputs, activation } = shape;
  const limit = saturationLimit(activation);
  const { dadz } = layer;
  const slopes = dadz === null ? [] : Array.from({ length: units }, (_, unit) => largestSlope(dadz, unit));
  return {
    layer: index + 1,
    units,
    inputs,
    parameterCount: units * (inputs + 1),
    gradientNorm: norm(state.gradient.layerValues(index)),
    parameterNorm: norm(start.parameters.layerValues(index)),
    stepNorm: normOfDifference(start.parameters.layerValues(index), end.parameters.layerValues(index)),
    saturated: slopes.flatMap((slope, unit) => (slope > 0 && slope < limit ? [unit] : [])),
    dead: slopes.flatMap((slope, unit) => (slope === 0 ? [unit] : [])),
  };
}
