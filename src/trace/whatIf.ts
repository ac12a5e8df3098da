// What would become of the loss and of every number on the way there if one number of the spec were another.
import { backward } from '../engine/backward';
import { BatchState } from '../engine/batchState';
import { forward } from '../engine/forward';
import { column, entry } from '../engine/matrix';
import { parameterIn, type Parameters } from '../engine/parameters';
import { Model } from '../spec/model';
import { targetValue, withTarget, type NumberTarget } from '../spec/numberTarget';
import { iterationAfter, type Iteration } from './iteration';

/** A number as it is and as it would be. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A unit whose z or a would be another. */
export interface UnitChange {
  /** 1-based. */
  readonly layer: number;
  /** 0-based. */
  readonly unit: number;
  readonly z: Pair;
  readonly a: Pair;
}

/** The comparison of a network with the one that has another number in one place, at the same moment of the run. */
export interface WhatIf {
  readonly target: NumberTarget;
  readonly value: Pair;
  /** Updates made from each network's own parameters. */
  readonly updates: number;
  /** Of the batch of that moment. */
  readonly loss: Pair;
  /** Of the same batch, after one update more. */
  readonly nextLoss: Pair;
  /** The sample that is looked at, as a position in the data. */
  readonly sample: number;
  /** Whether it is one of that batch. */
  readonly isInBatch: boolean;
  /** Of that sample alone. */
  readonly sampleLoss: Pair;
  /**
   * How the loss depends on the number: ∂l/∂w of the batch for a parameter, ∂l/∂x of the sample for an input, ∂l/∂y of the
   * sample for the output that a target is for; `null` for the learning rate.
   */
  readonly gradient: Pair | null;
  /** Of that sample, in the order of the forward pass. */
  readonly units: readonly UnitChange[];
}

/**
 * Compares `iteration` of `model` with the same iteration of the model with `value` in place of the target's number: its
 * updates are made again from there. `sample` is looked at, unless the target is in another one.
 */
export function whatIf(
  model: Model,
  iteration: Iteration,
  target: NumberTarget,
  value: number,
  sample: number,
): WhatIf {
  const { updates } = iteration.start;
  const changed = new Model(withTarget(model.spec, target, value));
  const looked = target.kind === 'sample' ? target.sample : sample;
  const before = momentOf(model, iteration, looked);
  const after = momentOf(changed, iterationAfter(changed, updates), looked);
  const pair = (read: (moment: SampleMoment) => number): Pair => ({ before: read(before), after: read(after) });
  return {
    target,
    value: { before: targetValue(model.spec, target), after: value },
    updates,
    loss: pair(({ iteration: { state } }) => state.loss),
    nextLoss: pair((moment) => nextLoss(moment)),
    sample: looked,
    isInBatch: iteration.samples.includes(looked),
    sampleLoss: pair(({ state }) => state.loss),
    gradient: target.kind === 'learning rate' ? null : pair((moment) => gradientAt(moment, target)),
    units: changedUnits(before.state, after.state),
  };
}

/** An iteration, and both passes of one sample alone with the parameters that it starts from. */
interface SampleMoment {
  readonly model: Model;
  readonly iteration: Iteration;
  readonly state: BatchState;
}

function momentOf(model: Model, iteration: Iteration, sample: number): SampleMoment {
  const state = forwardOf(model, iteration.start.parameters, [sample]);
  backward(model.network, iteration.start.parameters, state);
  return { model, iteration, state };
}

function forwardOf(model: Model, parameters: Parameters, samples: readonly number[]): BatchState {
  const state = new BatchState(model.network, model.batchOf(samples));
  forward(model.network, parameters, state);
  return state;
}

function nextLoss({ model, iteration }: SampleMoment): number {
  return forwardOf(model, iteration.end.parameters, iteration.samples).loss;
}

function gradientAt({ iteration, state }: SampleMoment, target: NumberTarget): number {
  switch (target.kind) {
    case 'parameter':
      return parameterIn(iteration.state.gradient, target);
    case 'sample': {
      const { of, index } = target.entry;
      const output = state.layers.at(-1);
      if (of === 'target') return output ? entry(output.dlda, index, 0) : NaN;
      // ∂l/∂x = (W⁽¹⁾)ᵀ δ⁽¹⁾
      const [first, parameters] = [state.layers[0], iteration.start.parameters.layers[0]];
      if (first === undefined || parameters === undefined) return NaN;
      return column(parameters.weights, index).reduce((sum, w, i) => sum + w * entry(first.delta, i, 0), 0);
    }
    case 'learning rate':
      return NaN;
  }
}

function changedUnits(before: BatchState, after: BatchState): UnitChange[] {
  return before.layers.flatMap((layer, l) => {
    const other = after.layers[l];
    if (other === undefined) return [];
    const units = Array.from({ length: layer.z.rows }, (_, unit) => ({
      layer: l + 1,
      unit,
      z: { before: entry(layer.z, unit, 0), after: entry(other.z, unit, 0) },
      a: { before: entry(layer.a, unit, 0), after: entry(other.a, unit, 0) },
    }));
    return units.filter(({ z, a }) => !Object.is(z.before, z.after) || !Object.is(a.before, a.after));
  });
}
