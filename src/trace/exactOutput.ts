import { activations } from '../engine/activation';
import { entry } from '../engine/matrix';
import { outputLayer } from '../engine/network';
import { OutputValue } from '../engine/outputValue';
import { SoftmaxColumn } from '../engine/softmax';
import type { Model } from '../spec/model';
import type { Iteration } from './iteration';
import { columnOf } from './quantity';

/**
 * The outputs of one recorded sample with the digits that the engine has of them where y has rounded to an end of its range: a
 * derivation shows these numbers where those that are made of y alone are not faithful. `unit` is 0-based.
 */
export class ExactOutput {
  private readonly unitAt: (unit: number) => OutputValue;
  private readonly column: SoftmaxColumn | null;

  constructor({ network }: Model, iteration: Iteration, sample: number) {
    const state = iteration.state.layers[network.layers.length - 1];
    if (state === undefined) throw new RangeError(`no state for layer ${network.layers.length}`);
    const { z, a, dadz } = state;
    const { activation } = outputLayer(network);
    const at = columnOf(iteration, sample);
    this.column = activation === 'softmax' ? new SoftmaxColumn(z, a).at(at) : null;
    this.unitAt = (unit) => {
      if (activation === 'softmax' || dadz === null) throw new RangeError('the outputs of a softmax belong together');
      return new OutputValue(activations[activation]).at(entry(z, unit, at), entry(a, unit, at), entry(dadz, unit, at));
    };
  }

  /** y − ŷ. */
  error(unit: number, target: number): number {
    return this.column?.error(unit, target) ?? this.unitAt(unit).error(target);
  }

  /** 1 − y. */
  rest(unit: number): number {
    return this.column?.rest(unit) ?? this.unitAt(unit).rest;
  }

  /** ln y. */
  log(unit: number): number {
    return this.column?.log(unit) ?? this.unitAt(unit).log;
  }

  /** ln(1 − y). */
  logOfRest(unit: number): number {
    return this.column?.logOfRest(unit) ?? this.unitAt(unit).logOfRest;
  }

  /** σ′(z)/y; not of a softmax. */
  slopeOfLog(unit: number): number {
    return this.unitAt(unit).slopeOfLog;
  }

  /** σ′(z)/(1 − y); not of a softmax. */
  slopeOfLogOfRest(unit: number): number {
    return this.unitAt(unit).slopeOfLogOfRest;
  }

  /** The share of output `unit` of a softmax in 1 − y of another one. */
  share(unit: number, by: number): number {
    const { column } = this;
    if (column === null) throw new RangeError('only the outputs of a softmax have shares');
    return by === column.largest ? column.shareOfRest(unit) : column.y(unit) / column.rest(by);
  }
}
