import { matrix, type Matrix } from './matrix';
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

  constructor(
    private readonly shapes: readonly Layer[],
    readonly values: Float64Array<ArrayBuffer> = new Float64Array(parameterCount(shapes)),
  ) {
    let offset = 0;
    const take = (length: number) => values.subarray(offset, (offset += length));
    this.layers = shapes.map(({ units, inputs }) => ({
      weights: matrix(units, inputs, take(units * inputs)),
      biases: take(units),
    }));
  }

  /** One layer's weights and biases in one view; `index` is 0-based. */
  layerValues(index: number): Float64Array {
    const first = parameterCount(this.shapes.slice(0, index));
    return this.values.subarray(first, first + parameterCount(this.shapes.slice(index, index + 1)));
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

/**
 * Where a weight or bias stands among the values of `Parameters`. Layer is 1-based, `to` and `from` 0-based, `from` `null` for
 * a bias; a RangeError is thrown for one that the layers have not.
 */
export function parameterPosition(
  layers: readonly Layer[],
  { layer, to, from }: { readonly layer: number; readonly to: number; readonly from: number | null },
): number {
  const shape = layers[layer - 1];
  if (shape === undefined || to >= shape.units || (from !== null && from >= shape.inputs)) {
    throw new RangeError(`no parameter of unit ${to} from ${String(from)} in layer ${layer}`);
  }
  const { units, inputs } = shape;
  return parameterCount(layers.slice(0, layer - 1)) + (from === null ? units * inputs + to : to * inputs + from);
}
