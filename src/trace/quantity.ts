// The numbers of one recorded iteration, each by a name that says which one it is.
import type { BatchState } from '../engine/batchState';
import { entry, rowMean, type Matrix } from '../engine/matrix';
import { parameterPosition, type LayerParameters, type ParameterIndex, type Parameters } from '../engine/parameters';
import { softmaxSlope } from '../engine/softmax';
import type { Model } from '../spec/model';
import { initialMoment, type Iteration } from './iteration';

/** Layers are 1-based; units and inputs 0-based; `sample` is a 0-based position in the data; `from` is `null` for a bias. */
export type Quantity =
  | ({ readonly kind: 'parameter' } & ParameterIndex)
  /** What this iteration's update adds, and the value after it. */
  | ({ readonly kind: 'change' | 'after' } & ParameterIndex)
  /** w₀, the value that the spec gives, and w − w₀, what all updates before this iteration have added to it. */
  | ({ readonly kind: 'initial' | 'since' } & ParameterIndex)
  /**
   * What the optimizer remembers of a parameter's gradients before this iteration: its first moment (v of momentum, m of Adam),
   * or its second (v of Adam).
   */
  | ({ readonly kind: 'memory'; readonly order: 1 | 2 } & ParameterIndex)
  /** ∂l/∂w or ∂l/∂b of the batch's loss. */
  | ({ readonly kind: 'gradient' } & ParameterIndex)
  /** ∂l/∂w or ∂l/∂b of one sample's own loss: its share of the batch's. */
  | ({ readonly kind: 'share'; readonly sample: number } & ParameterIndex)
  /** `slope` is σ′(z), which a softmax has none of; `dlda` ∂l/∂a; `delta` δ = ∂l/∂z. */
  | { readonly kind: UnitQuantity; readonly layer: number; readonly unit: number; readonly sample: number }
  /** ∂a/∂z of a softmax: how the output of `unit` changes with z of the unit `by`. */
  | {
      readonly kind: 'jacobian';
      readonly layer: number;
      readonly unit: number;
      readonly by: number;
      readonly sample: number;
    }
  /** The mean over the batch's samples of what each of them has. */
  | { readonly kind: 'mean'; readonly of: UnitQuantity; readonly layer: number; readonly unit: number }
  /** Of one sample, or of the batch where `sample` is `null`. */
  | { readonly kind: 'loss'; readonly sample: number | null }
  | { readonly kind: 'target'; readonly unit: number; readonly sample: number }
  | { readonly kind: 'input'; readonly input: number; readonly sample: number };

export type UnitQuantity = 'z' | 'a' | 'slope' | 'dlda' | 'delta';

/** a of a unit; of layer 0, which is the input, the input itself. */
export function activationOf(layer: number, unit: number, sample: number): Quantity {
  return layer === 0 ? { kind: 'input', input: unit, sample } : { kind: 'a', layer, unit, sample };
}

/** A quantity's number, as it was recorded in an iteration of `model`. Throws a RangeError for one that the iteration has not. */
export function quantityValue(model: Model, iteration: Iteration, quantity: Quantity): number {
  const value = recorded(model, iteration, quantity);
  if (value === undefined) throw new RangeError(`no such quantity in this iteration: ${JSON.stringify(quantity)}`);
  return value;
}

function recorded(model: Model, iteration: Iteration, quantity: Quantity): number | undefined {
  const { state, start, end } = iteration;
  switch (quantity.kind) {
    case 'parameter':
      return inParameters(start.parameters, quantity);
    case 'after':
      return inParameters(end.parameters, quantity);
    case 'change':
      return between(start.parameters, end.parameters, quantity);
    case 'initial':
      return inParameters(initialMoment(model).parameters, quantity);
    case 'since':
      return between(initialMoment(model).parameters, start.parameters, quantity);
    case 'gradient':
      return inParameters(state.gradient, quantity);
    case 'memory': {
      const { first, second } = start.optimizer;
      const isThere = inParameters(start.parameters, quantity) !== undefined;
      return isThere
        ? (quantity.order === 1 ? first : second)[parameterPosition(model.network.layers, quantity)]
        : undefined;
    }
    case 'share': {
      const { layer, to, from, sample } = quantity;
      const delta = recorded(model, iteration, { kind: 'delta', layer, unit: to, sample });
      if (from === null || delta === undefined) return delta;
      const a = recorded(model, iteration, activationOf(layer - 1, from, sample));
      return a === undefined ? undefined : a * delta;
    }
    case 'loss':
      return quantity.sample === null ? state.loss : state.losses[columnOf(iteration, quantity.sample)];
    case 'target':
      return at(state.batch.targets, quantity.unit, columnOf(iteration, quantity.sample));
    case 'input':
      return at(state.batch.inputs, quantity.input, columnOf(iteration, quantity.sample));
    case 'jacobian': {
      const { layer, unit, by, sample } = quantity;
      const [of, column] = [state.layers[layer - 1], columnOf(iteration, sample)];
      if (of?.dadz !== null || at(of.a, unit, column) === undefined || at(of.a, by, column) === undefined) {
        return undefined; // no softmax, or none of its units
      }
      return softmaxSlope(of.a, unit, by, column);
    }
    case 'mean': {
      const values = ofUnits(state, quantity.layer, quantity.of);
      return values && meanOf(values, quantity.unit);
    }
    default: {
      const values = ofUnits(state, quantity.layer, quantity.kind);
      return values && at(values, quantity.unit, columnOf(iteration, quantity.sample));
    }
  }
}

/** What the units of a layer have, one row each, one column for a sample. */
function ofUnits({ layers }: BatchState, layer: number, kind: UnitQuantity): Matrix | undefined {
  const own = layers[layer - 1];
  return (kind === 'slope' ? own?.dadz : own?.[kind]) ?? undefined;
}

function meanOf(values: Matrix, row: number): number | undefined {
  if (row < 0 || row >= values.rows) return undefined;
  return rowMean(values, row);
}

function between(before: Parameters, after: Parameters, place: ParameterIndex): number | undefined {
  const [from, to] = [inParameters(before, place), inParameters(after, place)];
  return from === undefined || to === undefined ? undefined : to - from;
}

function inParameters({ layers }: Parameters, { layer, to, from }: ParameterIndex): number | undefined {
  const own: LayerParameters | undefined = layers[layer - 1];
  return own && (from === null ? own.biases[to] : at(own.weights, to, from));
}

function at(values: Matrix, row: number, column: number): number | undefined {
  const isInside = row >= 0 && row < values.rows && column >= 0 && column < values.columns;
  return isInside ? entry(values, row, column) : undefined;
}

const knownColumns = new WeakMap<Iteration, ReadonlyMap<number, number>>();

/** The column of the batch that a sample of the data is; −1 where it is not in the batch. */
export function columnOf(iteration: Iteration, sample: number): number {
  let columns = knownColumns.get(iteration);
  if (columns === undefined) {
    columns = new Map(iteration.samples.map((index, column) => [index, column]));
    knownColumns.set(iteration, columns);
  }
  return columns.get(sample) ?? -1;
}
