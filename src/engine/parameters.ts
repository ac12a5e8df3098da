import { entry, matrix, type Matrix } from './matrix';
import type { Layer } from './network';

/** The views of one layer: weights are units × inputs (`[to][from]`), biases one a unit. */
export interface LayerParameters {
  readonly weights: Matrix;
  readonly biases: Float64Array;
}

/**
 * Every weight and bias of a network in one array, with a view for each layer: layer by layer, the weights row-major, then
 * the biases. A gradient has the same form, ∂l/∂w standing where w stands.
 */
export class Parameters {
  readonly layers: readonly LayerParameters[];
  /** Where the values of each layer begin, and behind the last one where they end. */
  private readonly starts: readonly number[];

  constructor(
    private readonly shapes: readonly Layer[],
    readonly values: Float64Array<ArrayBuffer> = new Float64Array(parameterCount(shapes)),
  ) {
    let offset = 0;
    const take = (length: number) => values.subarray(offset, (offset += length));
    const starts = [0];
    this.layers = shapes.map(({ units, inputs }) => {
      const layer = { weights: matrix(units, inputs, take(units * inputs)), biases: take(units) };
      starts.push(offset);
      return layer;
    });
    this.starts = starts;
  }

  /** One layer's weights and biases in one view; `index` is 0-based. */
  layerValues(index: number): Float64Array {
    const { starts } = this;
    const end = starts.at(-1);
    return this.values.subarray(starts[index] ?? end, starts[index + 1] ?? end);
  }

  /** A copy that shares nothing with this one. */
  clone(): Parameters {
    return new Parameters(this.shapes, this.values.slice());
  }
}

/** How many weights and biases the layers have together. */
export function parameterCount(shapes: readonly Layer[]): number {
  return shapes.reduce((sum, { units, inputs }) => sum + units * (inputs + 1), 0);
}

/** Which weight or bias: layer is 1-based, `to` and `from` are 0-based; `from` is `null` for a bias. */
export interface ParameterIndex {
  readonly layer: number;
  readonly to: number;
  readonly from: number | null;
}

/** All weights and biases, in the order of `Parameters`. */
export function parameterIndices(layers: readonly Layer[]): readonly ParameterIndex[] {
  return layers.flatMap(({ units, inputs }, l) => [
    ...Array.from({ length: units * inputs }, (_, k) => ({
      layer: l + 1,
      to: Math.floor(k / inputs),
      from: k % inputs,
    })),
    ...Array.from({ length: units }, (_, to) => ({ layer: l + 1, to, from: null })),
  ]);
}

/** The number of one weight or bias; `NaN` where there is none. */
export function parameterIn({ layers }: Parameters, { layer, to, from }: ParameterIndex): number {
  const own = layers[layer - 1];
  return own === undefined ? NaN : parameterOf(own, to, from);
}

/** The same of a layer's own parameters. */
export function parameterOf({ weights, biases }: LayerParameters, to: number, from: number | null): number {
  if (from === null) return biases[to] ?? NaN;
  return from < weights.columns ? entry(weights, to, from) : NaN;
}

/** Where a weight or bias stands among the values of `Parameters`; a RangeError is thrown for one that the layers have not. */
export function parameterPosition(layers: readonly Layer[], { layer, to, from }: ParameterIndex): number {
  const shape = layers[layer - 1];
  if (shape === undefined || to >= shape.units || (from !== null && from >= shape.inputs)) {
    throw new RangeError(`no parameter of unit ${to} from ${String(from)} in layer ${layer}`);
  }
  const { units, inputs } = shape;
  return parameterCount(layers.slice(0, layer - 1)) + (from === null ? units * inputs + to : to * inputs + from);
}
