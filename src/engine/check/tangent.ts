// ∂l/∂w by forward differentiation: how far each number moves for each unit that w moves, from the parameter to the loss. It
// uses nothing of the backward pass.
import type { BatchState, LayerState } from '../batchState';
import { losses, type LossName } from '../loss';
import { outputLayer, type Network } from '../network';
import type { Parameters } from '../parameters';
import type { Asked } from './secondOpinion';
import { logistic, slopeOf } from './slope';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** Below it a probability may have lost digits to underflow. */
const SMALLEST_PROBABILITY = 1e-280;

/** What a product of two numbers that are not 0 may lose to underflow, beside the rounding of its size: units of it are 2⁻¹⁰⁷⁴. */
const UNDERFLOW = 2 ** -1022;

/** A derivative, and a bound of the rounding error in it and in one by backpropagation. */
export interface Tangent {
  readonly value: number;
  readonly error: number;
  /** What one rounding of the largest partial sum may come to: no float64 that adds up the same terms is surely nearer. */
  readonly rounding: number;
}

/** Derivatives of one column of a layer, with the sums of the sizes of all paths that add up to them. */
interface Column {
  readonly values: Float64Array;
  readonly sizes: Float64Array;
}

/** ∂l/∂w of the batch's loss at the z and a that `state` holds from `forward`. */
export function tangentOf(network: Network, parameters: Parameters, state: BatchState, moved: Asked): Tangent {
  let [value, size] = [0, 0];
  const samples = state.losses.length;
  for (let s = 0; s < samples; s++) {
    const own = ofSample(network, parameters, state, moved, s);
    value += own.value;
    size += own.size;
  }
  const share = network.reduction === 'mean' ? 1 / samples : 1;
  const operations = network.layers.reduce((count, { inputs }) => count + inputs + 16, samples + 16);
  const rounding = share * size * Number.EPSILON;
  return { value: share * value, error: operations * rounding, rounding };
}

function ofSample(
  network: Network,
  parameters: Parameters,
  state: BatchState,
  { index, to: unit, from }: Asked,
  s: number,
): { readonly value: number; readonly size: number } {
  const last = network.layers.length - 1;
  const inputs = state.activationsOf(index);
  const moves = from === null ? 1 : inputs.data[from * inputs.columns + s]!;
  let z = emptyColumn(network.layers[index]!.units);
  z.values[unit] = moves;
  z.sizes[unit] = Math.abs(moves);
  for (let l = index; l < last; l++) {
    const only = l === index && network.layers[l]!.activation !== 'softmax' ? unit : null;
    z = through(parameters.layers[l + 1]!.weights, activated(network, l, state.layers[l]!, z, s, only), only);
  }
  const output = state.layers[last]!;
  return joint(network, output, state.batch.targets.data, z, s) ?? chained(network, state, z, s);
}

function emptyColumn(units: number): Column {
  return { values: new Float64Array(units), sizes: new Float64Array(units) };
}

/** ∂z/∂w of the next layer: W ∂a/∂w, where only unit `only` moves if it is given. */
function through(
  { rows, columns, data }: Parameters['layers'][number]['weights'],
  a: Column,
  only: number | null,
): Column {
  const z = emptyColumn(rows);
  const [first, end] = only === null ? [0, columns] : [only, only + 1];
  for (let i = 0; i < rows; i++) {
    for (let j = first; j < end; j++) {
      const w = data[i * columns + j]!;
      z.values[i]! += w * a.values[j]!;
      z.sizes[i]! += Math.abs(w) * a.sizes[j]!;
    }
    if (z.sizes[i]! > 0) z.sizes[i]! += UNDERFLOW;
  }
  return z;
}

/** ∂a/∂w of layer l (0-based) in column s. */
function activated(
  network: Network,
  l: number,
  { z: { data: z, columns }, a: { data: a } }: LayerState,
  moves: Column,
  s: number,
  only: number | null,
): Column {
  const { activation, units } = network.layers[l]!;
  const result = emptyColumn(units);
  if (activation === 'softmax') {
    const { differences, mean } = centred(a, columns, moves, s);
    for (let i = 0; i < units; i++) {
      const y = a[i * columns + s]!;
      result.values[i] = y * (differences.values[i]! - mean.value);
      result.sizes[i] = y * (differences.sizes[i]! + mean.size);
    }
    return result;
  }
  const [first, end] = only === null ? [0, units] : [only, only + 1];
  for (let i = first; i < end; i++) {
    const { value, size } = slopeOf(activation, z[i * columns + s]!, a[i * columns + s]!);
    result.values[i] = value * moves.values[i]!;
    result.sizes[i] = size * moves.sizes[i]!;
    if (size !== 0 && moves.sizes[i]! > 0) result.sizes[i]! += UNDERFLOW;
  }
  return result;
}

/** Of a softmax: ∂zᵢ/∂w − ∂zₘ/∂w beside the largest output m, where 1 − yₘ then never cancels, and their mean weighted by y. */
function centred(a: Float64Array, columns: number, moves: Column, s: number) {
  const units = moves.values.length;
  let m = 0;
  for (let i = 1; i < units; i++) if (a[i * columns + s]! > a[m * columns + s]!) m = i;
  const differences = emptyColumn(units);
  let [value, size] = [0, 0];
  for (let i = 0; i < units; i++) {
    if (i === m) continue;
    differences.values[i] = moves.values[i]! - moves.values[m]!;
    differences.sizes[i] = moves.sizes[i]! + moves.sizes[m]!;
    value += a[i * columns + s]! * differences.values[i]!;
    size += a[i * columns + s]! * differences.sizes[i]!;
  }
  return { differences, mean: { value, size } };
}

/** ∂l/∂w where the loss undoes the exponential of the output's activation, from z; `null` for any other pair. */
function joint(
  network: Network,
  { z: { data: z, columns }, a: { data: a } }: LayerState,
  targets: Float64Array,
  moves: Column,
  s: number,
): { readonly value: number; readonly size: number } | null {
  const { activation, units } = outputLayer(network);
  let [value, size] = [0, 0];
  const add = (one: number, itsSize: number): void => {
    value += one;
    size += itsSize;
  };
  if (activation === 'softmax' && network.loss === 'cross-entropy') {
    const { differences, mean } = centred(a, columns, moves, s);
    for (let i = 0; i < units; i++) {
      const target = targets[i * columns + s]!;
      add(target * (mean.value - differences.values[i]!), Math.abs(target) * (mean.size + differences.sizes[i]!));
    }
    return { value, size };
  }
  if (activation !== 'sigmoid') return null;
  if (network.loss !== 'cross-entropy' && network.loss !== 'binary-cross-entropy') return null;
  for (let i = 0; i < units; i++) {
    const [target, zi] = [targets[i * columns + s]!, z[i * columns + s]!];
    const up = network.loss === 'cross-entropy' ? 0 : (1 - target) * logistic(zi);
    const down = target * logistic(-zi);
    add((up - down) * moves.values[i]!, (Math.abs(up) + Math.abs(down)) * moves.sizes[i]!);
  }
  return { value, size };
}

/** ∂l/∂w = Σ ∂l/∂yᵢ ∂yᵢ/∂w. */
function chained(
  network: Network,
  state: BatchState,
  moves: Column,
  s: number,
): { readonly value: number; readonly size: number } {
  if (moves.sizes.every((size) => size === 0)) return { value: 0, size: 0 };
  const last = network.layers.length - 1;
  const output = state.layers[last]!;
  const y = activated(network, last, output, moves, s, null);
  const { columns } = output.a;
  let [value, size] = [0, 0];
  for (let i = 0; i < y.values.length; i++) {
    const isSoftmax = network.layers[last]!.activation === 'softmax';
    if (moves.sizes[i] === 0 && !isSoftmax) continue; // nothing moves it, whatever its ∂l/∂y is
    const rest = isSoftmax ? othersThan(output.a.data, columns, i, s) : null;
    const slope = lossSlope(
      network.loss,
      output.a.data[i * columns + s]!,
      state.batch.targets.data[i * columns + s]!,
      y.values.length,
      rest,
    );
    // Of a logarithm of next to nothing, y has lost what its derivative needs.
    const isLost = losses[network.loss].takesProbabilities && Math.min(y.sizes[i]!, rest ?? 1) < SMALLEST_PROBABILITY;
    value += isLost ? NaN : slope.value * y.values[i]!;
    size += slope.size * y.sizes[i]!;
  }
  return { value, size };
}

/** 1 − y of a softmax's output: the sum of the others. */
function othersThan(a: Float64Array, columns: number, unit: number, s: number): number {
  let sum = 0;
  for (let at = s, i = 0; at < a.length; at += columns, i++) if (i !== unit) sum += a[at]!;
  return sum;
}

/** ∂l/∂y of one of k outputs, with the size of an error that a rounding of y makes in it; `rest` is 1 − y where it is known better. */
function lossSlope(loss: LossName, y: number, target: number, k: number, rest: number | null) {
  const difference = { value: y - target, size: Math.abs(y) + Math.abs(target) };
  const times = (factor: number) => ({ value: factor * difference.value, size: factor * difference.size });
  switch (loss) {
    case 'squared-error':
      return times(2);
    case 'half-squared-error':
      return times(1);
    case 'mean-squared-error':
      return times(2 / k);
    case 'cross-entropy': {
      const value = target === 0 ? 0 : -target / y;
      return { value, size: Math.abs(value) };
    }
    case 'binary-cross-entropy': {
      const own = target === 0 ? 0 : target / y;
      const other = target === 1 ? 0 : (1 - target) / (rest ?? 1 - y);
      const blur = rest === null ? 1 + Math.abs(y / (1 - y)) : 1;
      return { value: other - own, size: Math.abs(other) * blur + Math.abs(own) };
    }
  }
}
