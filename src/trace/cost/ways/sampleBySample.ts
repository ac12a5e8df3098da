import { BatchState } from '../../../engine/batchState';
import { pickColumns } from '../../../engine/matrix';
import { Parameters } from '../../../engine/parameters';
import { scalarForward } from './scalarForward';
import type { CostShape } from '../costShape';
import { multiplyPlainly, type Multiply, type Way, type WayTask } from './way';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/** Backpropagation with a loop over the samples, the units and the weights; a part is a sample. */
export class SampleBySample implements Way {
  readonly parts: number;
  readonly gradient: Parameters;
  private readonly state: BatchState;
  private readonly share: number;

  constructor(
    private readonly task: WayTask,
    private readonly shape: CostShape,
    private readonly multiply: Multiply = multiplyPlainly,
  ) {
    const { network, batch } = task;
    this.parts = batch.inputs.columns;
    this.gradient = new Parameters(network.layers);
    this.state = new BatchState(network, {
      inputs: pickColumns(batch.inputs, [0]),
      targets: pickColumns(batch.targets, [0]),
    });
    this.share = network.reduction === 'mean' ? 1 / this.parts : 1;
  }

  run(first: number, end: number): void {
    if (first === 0) this.gradient.values.fill(0);
    for (let s = first; s < end; s++) {
      this.load(s);
      scalarForward(this.task, this.state, this.multiply);
      this.backward();
    }
    if (end >= this.parts)
      for (let at = 0; at < this.gradient.values.length; at++) this.gradient.values[at]! *= this.share;
  }

  private load(s: number): void {
    const { inputs, targets } = this.state.batch;
    const { batch } = this.task;
    for (let j = 0; j < inputs.rows; j++) inputs.data[j] = batch.inputs.data[j * this.parts + s]!;
    for (let k = 0; k < targets.rows; k++) targets.data[k] = batch.targets.data[k * this.parts + s]!;
  }

  /** Adds this sample's gradient. */
  private backward(): void {
    const { state, gradient, multiply, task } = this;
    for (let l = state.layers.length - 1; l >= 0; l--) {
      this.findDelta(l);
      const { units, inputs } = this.shape.layers[l]!;
      const [delta, below] = [state.layers[l]!.delta.data, state.activationsOf(l).data];
      const { weights, biases } = gradient.layers[l]!;
      for (let i = 0; i < units; i++) {
        for (let j = 0; j < inputs; j++) weights.data[i * inputs + j]! += multiply(below[j]!, delta[i]!);
        biases[i]! += delta[i]!;
      }
      const before = state.layers[l - 1];
      if (before === undefined) return;
      const own = task.parameters.layers[l]!.weights.data;
      for (let j = 0; j < inputs; j++) {
        let sum = 0;
        for (let i = 0; i < units; i++) sum += multiply(own[i * inputs + j]!, delta[i]!);
        before.dlda.data[j] = sum;
      }
    }
  }

  /** δ = σ′(z) ∂l/∂a; for a softmax δᵢ = aᵢ (∂l/∂aᵢ − Σⱼ aⱼ ∂l/∂aⱼ). */
  private findDelta(l: number): void {
    const { units, back } = this.shape.layers[l]!;
    const { a, dadz, dlda, delta } = this.state.layers[l]!;
    if (back === 'given') return;
    let mean = 0;
    if (dadz === null) for (let i = 0; i < units; i++) mean += this.multiply(a.data[i]!, dlda.data[i]!);
    const slopes = dadz?.data ?? a.data;
    for (let i = 0; i < units; i++) delta.data[i] = this.multiply(slopes[i]!, dlda.data[i]! - mean);
  }
}
