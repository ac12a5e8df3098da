import { BatchState } from '../../../engine/batchState';
import { forward, forwardFrom } from '../../../engine/forward';
import { FIRST_STEP } from '../../../engine/check/gradientCheck';
import { heap, type Arena } from '../../../engine/kernels/arena';
import { parameterIndices, Parameters, type ParameterIndex } from '../../../engine/parameters';
import type { Way, WayTask } from './way';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/**
 * (l(w + h) − l(w − h)) / 2h for every parameter, as the gradient check computes it at its first step: a loss computes anew
 * only what its parameter changes. A part is a parameter.
 */
export class FiniteDifferences implements Way {
  readonly parts: number;
  readonly gradient: Parameters;
  private readonly base: BatchState;
  private readonly state: BatchState;
  private readonly moved: Parameters;
  private readonly places: readonly ParameterIndex[];

  constructor(
    private readonly task: WayTask,
    arena: Arena = heap,
  ) {
    const { network, parameters, batch } = task;
    this.base = new BatchState(network, batch, arena);
    this.state = new BatchState(network, batch, arena);
    this.moved = parameters.clone();
    this.gradient = new Parameters(network.layers);
    this.parts = this.gradient.values.length;
    this.places = parameterIndices(network.layers);
  }

  run(first: number, end: number): void {
    if (first === 0) forward(this.task.network, this.moved, this.base);
    for (let position = first; position < end; position++) {
      const { layer, to } = this.places[position]!;
      const w = this.moved.values[position]!;
      const step = FIRST_STEP * Math.max(1, Math.abs(w));
      const [above, below] = [w + step, w - step];
      const up = this.lossAt(position, above, layer - 1, to);
      const down = this.lossAt(position, below, layer - 1, to);
      this.moved.values[position] = w;
      this.gradient.values[position] = (up - down) / (above - below);
    }
  }

  private lossAt(position: number, w: number, index: number, unit: number): number {
    this.moved.values[position] = w;
    forwardFrom(this.task.network, this.moved, this.state, this.base, index, unit);
    return this.state.loss;
  }
}
