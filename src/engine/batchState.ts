import { heap, type Arena } from './kernels/arena';
import type { Kernels } from './kernels/kernels';
import { matrix, type Matrix } from './matrix';
import type { Network } from './network';
import { parameterCount, Parameters } from './parameters';

/** What one layer keeps of a batch. Every matrix is units × samples: a column belongs to one sample and to its own loss. */
export interface LayerState {
  readonly z: Matrix;
  readonly a: Matrix;
  /** σ′(z); `null` for softmax, which has a Jacobian instead. */
  readonly dadz: Matrix | null;
  readonly dlda: Matrix;
  /** δ = ∂l/∂z. */
  readonly delta: Matrix;
}

/** The samples of one batch as columns. */
export interface Batch {
  /** inputs × samples. */
  readonly inputs: Matrix;
  /** outputs × samples. */
  readonly targets: Matrix;
}

/**
 * Every number of one batch's forward and backward pass, allocated once. `forward` fills z, a, σ′(z) and the losses;
 * `backward` fills ∂l/∂a, δ and the gradient.
 */
export class BatchState {
  readonly layers: readonly LayerState[];
  /** Each sample's own loss. */
  readonly losses: Float64Array;
  /** The batch's loss: the mean or the sum of `losses`. */
  loss = NaN;
  /** ∂l/∂W and ∂l/∂b of the batch's loss. */
  readonly gradient: Parameters;

  readonly kernels: Kernels;

  /** `arena` is where its arrays, those of `batch` and the parameters of the passes live. */
  constructor(
    network: Network,
    readonly batch: Batch,
    arena: Arena = heap,
  ) {
    const samples = batch.inputs.columns;
    const empty = (units: number): Matrix => matrix(units, samples, arena.take(units * samples));
    this.layers = network.layers.map(({ units, activation }) => ({
      z: empty(units),
      a: empty(units),
      dadz: activation === 'softmax' ? null : empty(units),
      dlda: empty(units),
      delta: empty(units),
    }));
    this.losses = arena.take(samples);
    this.gradient = new Parameters(network.layers, arena.take(parameterCount(network.layers)));
    this.kernels = arena.kernels;
  }

  /** Takes every value of `from`, the state of a batch of the same network and size, but for the batch itself. */
  copyFrom(from: BatchState): void {
    this.layers.forEach((layer, l) => {
      const other = from.layers[l];
      if (other === undefined) throw new RangeError(`no state for layer ${l + 1}`);
      for (const name of ['z', 'a', 'dadz', 'dlda', 'delta'] as const) layer[name]?.data.set(other[name]?.data ?? []);
    });
    this.losses.set(from.losses);
    this.loss = from.loss;
    this.gradient.values.set(from.gradient.values);
  }

  /** a⁽ˡ⁾ for l = 0…L: layer 0 is the batch's input. Any other l throws a RangeError. */
  activationsOf(layer: number): Matrix {
    const a = layer === 0 ? this.batch.inputs : this.layers[layer - 1]?.a;
    if (a === undefined) throw new RangeError(`no layer ${layer}: expected 0 to ${this.layers.length}`);
    return a;
  }
}
