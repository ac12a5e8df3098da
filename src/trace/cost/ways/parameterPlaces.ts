import type { Layer } from '../../../engine/network';

/** A parameter's place: 0-based layer and unit, and the input that it multiplies (`null` for a bias). */
export interface ParameterPlace {
  readonly index: number;
  readonly unit: number;
  readonly from: number | null;
}

/** The places of all weights and biases, in the order of `Parameters`. */
export function parameterPlaces(layers: readonly Layer[]): readonly ParameterPlace[] {
  return layers.flatMap(({ units, inputs }, index) => [
    ...Array.from({ length: units * inputs }, (_, at) => ({
      index,
      unit: Math.floor(at / inputs),
      from: at % inputs,
    })),
    ...Array.from({ length: units }, (_, unit) => ({ index, unit, from: null })),
  ]);
}
