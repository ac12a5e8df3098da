import { BatchState } from '../../../engine/batchState';
import { parameterIndices, Parameters, type ParameterIndex } from '../../../engine/parameters';
import type { CostShape } from '../costShape';
import { scalarForward } from './scalarForward';
import { multiplyPlainly, type Multiply, type Way, type WayTask } from './way';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is inside its array by the shapes */

/**
 * Every ∂l/∂w from its own chain rule, written out: the sum over all paths from the weight to the loss of
 * a · σ′ · w · σ′ · … · ∂l/∂y. Only a, σ′(z) and ∂l/∂y are computed once, in a forward pass. A part is a parameter.
 */
export class ExpandedPaths implements Way {
  readonly parts: number;
  readonly gradient: Parameters;
  private readonly state: BatchState;
  private readonly places: readonly ParameterIndex[];
  /** The path that is being multiplied: by layer, the unit whose z it enters and the unit whose a it leaves by. */
  private readonly entered: Int32Array;
  private readonly left: Int32Array;

  constructor(
    private readonly task: WayTask,
    private readonly shape: CostShape,
    private readonly multiply: Multiply = multiplyPlainly,
  ) {
    const { network, batch } = task;
    this.state = new BatchState(network, batch);
    this.gradient = new Parameters(network.layers);
    this.parts = this.gradient.values.length;
    this.entered = new Int32Array(network.layers.length);
    this.left = new Int32Array(network.layers.length);
    this.places = parameterIndices(network.layers);
  }

  run(first: number, end: number): void {
    if (first === 0) scalarForward(this.task, this.state, this.multiply);
    const samples = this.shape.samples;
    const share = this.task.network.reduction === 'mean' ? 1 / samples : 1;
    for (let position = first; position < end; position++) {
      let sum = 0;
      for (let s = 0; s < samples; s++) sum += this.sumOfPaths(this.places[position]!, s);
      this.gradient.values[position] = share * sum;
    }
  }

  private sumOfPaths(place: ParameterIndex, s: number): number {
    const index = place.layer - 1;
    this.entered.fill(0);
    this.left.fill(0);
    this.entered[index] = place.to;
    let sum = 0;
    do sum += this.product(place, s);
    while (this.nextPath(index));
    return sum;
  }

  /** The next path from the unit, as a counter goes on: its last place first. */
  private nextPath(index: number): boolean {
    const { layers } = this.shape;
    for (let l = layers.length - 1; l >= index; l--) {
      const { units, back } = layers[l]!;
      if (back === 'jacobian') {
        this.left[l]!++;
        if (this.left[l]! < units) return true;
        this.left[l] = 0;
      }
      if (l === index) return false;
      this.entered[l]!++;
      if (this.entered[l]! < units) return true;
      this.entered[l] = 0;
    }
    return false;
  }

  /** All factors of one path, multiplied out. */
  private product({ layer, from }: ParameterIndex, s: number): number {
    const index = layer - 1;
    const { multiply, state, shape, task } = this;
    const { samples, layers } = shape;
    let product = this.local(index, s);
    if (from !== null) product = multiply(state.activationsOf(index).data[from * samples + s]!, product);
    for (let l = index + 1; l < layers.length; l++) {
      const { inputs } = layers[l]!;
      product = multiply(
        product,
        task.parameters.layers[l]!.weights.data[this.entered[l]! * inputs + this.exit(l - 1)]!,
      );
      product = multiply(product, this.local(l, s));
    }
    const last = layers.length - 1;
    if (layers[last]!.back === 'given') return product;
    return multiply(product, state.layers[last]!.dlda.data[this.exit(last) * samples + s]!);
  }

  /** The unit by whose a the path leaves a layer: only a softmax leads to others than the one that it entered. */
  private exit(l: number): number {
    return this.shape.layers[l]!.back === 'jacobian' ? this.left[l]! : this.entered[l]!;
  }

  /** ∂a/∂z along the path, or δ where the loss gives it. */
  private local(l: number, s: number): number {
    const { samples, layers } = this.shape;
    const { a, dadz, delta } = this.state.layers[l]!;
    const at = this.entered[l]! * samples + s;
    if (layers[l]!.back === 'given') return delta.data[at]!;
    if (dadz !== null) return dadz.data[at]!;
    // J = ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ): a derivative of the activation, which is not counted.
    const left = this.left[l]!;
    return a.data[left * samples + s]! * ((left === this.entered[l]! ? 1 : 0) - a.data[at]!);
  }
}
