import { entry } from '../../engine/matrix';
import type { LayerState } from '../../engine/batchState';
import type { Layer } from '../../engine/network';
import type { LayerParameters } from '../../engine/parameters';
import { softmaxSlope } from '../../engine/softmax';
import type { MaybeNumeral } from '../../protocol/viewState';
import type { Run } from '../../session/run';
import { numeralIf } from '../numeral';

/** One layer of one sample, as far as the cursor has come. */
export class SamplePass {
  readonly shape: Layer;
  readonly parameters: LayerParameters;
  /** Units that the forward and the backward pass have come through. */
  readonly forwardUnits: number;
  readonly backwardUnits: number;
  private readonly state: LayerState;

  /** `layer` is 1-based; `column` the sample's place in the batch. Throws a RangeError where there is no such layer. */
  constructor(
    private readonly run: Run,
    readonly layer: number,
    private readonly column: number,
    private readonly digits: number,
  ) {
    const { iteration, model } = run;
    const [shape, state, parameters] = [
      model.network.layers[layer - 1],
      iteration.state.layers[layer - 1],
      iteration.start.parameters.layers[layer - 1],
    ];
    if (!shape || !state || !parameters) throw new RangeError(`no layer ${layer}`);
    [this.shape, this.state, this.parameters] = [shape, state, parameters];
    this.forwardUnits = run.unitsMade('forward', layer);
    this.backwardUnits = run.unitsMade('backward', layer);
  }

  /** A number of a unit (0-based), whether it is computed yet or not; NaN for a softmax's σ′(z), which it has none of. */
  valueOf(quantity: keyof LayerState, unit: number): number {
    const values = this.state[quantity];
    return values ? entry(values, unit, this.column) : NaN;
  }

  /** The same as it is shown: blank until it is computed. */
  numeralOf(quantity: keyof LayerState, unit: number): MaybeNumeral {
    if (this.state[quantity] === null) return null;
    return numeralIf(unit < this.unitsMade(quantity), this.valueOf(quantity, unit), this.digits);
  }

  /** ∂a of unit `of` by z of unit `by`, of a softmax. */
  softmaxSlope(of: number, by: number): number {
    return softmaxSlope(this.state.a, of, by, this.column);
  }

  /** How many units of the layer have a quantity computed. */
  unitsMade(quantity: keyof LayerState): number {
    return quantity === 'dlda' || quantity === 'delta' ? this.backwardUnits : this.forwardUnits;
  }

  /** What unit or input `from` of the layer before gives. */
  inputOf(from: number): number {
    return entry(this.run.iteration.state.activationsOf(this.layer - 1), from, this.column);
  }

  weight(to: number, from: number): number {
    return entry(this.parameters.weights, to, from);
  }

  bias(to: number): number {
    return this.parameters.biases[to] ?? NaN;
  }

  /** ∂l/∂w of the sample's own loss: a · δ; ∂l/∂b is δ. */
  gradient(to: number, from: number | null): number {
    const delta = this.valueOf('delta', to);
    return from === null ? delta : this.inputOf(from) * delta;
  }
}
