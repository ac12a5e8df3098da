// The numbers that conditions speak of, taken from an iteration.
import type { BatchState } from '../../engine/batchState';
import { entry } from '../../engine/matrix';
import { norm } from '../../engine/norm';
import { parameterIn, type Parameters } from '../../engine/parameters';
import type { StepPlan } from '../steps';
import type { ConditionValue, SampleValue } from './condition';
import type { ConditionNetwork } from './conditionNetwork';

/** One iteration that has run whole. Its arrays may be written over by the next one: nothing keeps them. */
export interface IterationFacts {
  readonly state: BatchState;
  /** After the iteration's update. */
  readonly parameters: Parameters;
  /** Updates made before the iteration. */
  readonly updates: number;
  /** Column s of `state` is sample `samples[s]` of the data. */
  readonly samples: readonly number[];
}

/** A value that there is one of in the iteration. */
export function batchValue(value: Exclude<ConditionValue, SampleValue>, facts: IterationFacts): number {
  const { state, parameters, updates } = facts;
  switch (value.kind) {
    case 'loss':
      return state.loss;
    case 'norm':
      return norm(value.layer === null ? state.gradient.values : state.gradient.layerValues(value.layer - 1));
    case 'gradient':
      return parameterIn(state.gradient, value);
    case 'parameter':
      return parameterIn(parameters, value);
    case 'update':
      return updates + 1;
  }
}

/** A value of the sample that is a column of the batch. */
export function sampleValue({ kind, layer, unit }: SampleValue, { state }: IterationFacts, column: number): number {
  const values = state.layers[layer - 1]?.[kind];
  return values === undefined ? NaN : entry(values, unit, column);
}

/** The position of an iteration at which a value is known: behind the step that computes it. */
export function positionOfValue(value: ConditionValue, plan: StepPlan, { layers }: ConditionNetwork): number {
  switch (value.kind) {
    case 'loss':
      return plan.endOf('forward');
    case 'norm': {
      const { layer } = value;
      if (layer === null) return plan.endOf('backward');
      return plan.positionOf({ pass: 'backward', layer, unit: (layers[layer - 1]?.units ?? 1) - 1 });
    }
    case 'gradient':
      return plan.positionOf({ pass: 'backward', layer: value.layer, unit: value.to });
    case 'delta':
      return plan.positionOf({ pass: 'backward', layer: value.layer, unit: value.unit });
    case 'z':
    case 'a':
      return plan.positionOf({ pass: 'forward', layer: value.layer, unit: value.unit });
    case 'parameter':
      return plan.positionOf({ pass: 'update', layer: value.layer, unit: value.to });
    case 'update':
      return plan.length;
  }
}
