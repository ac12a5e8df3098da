// A training's moments and goal as plain data, and back.
import { Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import type { Moment } from '../trace/iteration';
import type { TrainingGoal } from '../trace/training';
import type { GoalData, MomentData } from './messages';

/** Shares the moment's arrays. */
export function momentData({ updates, parameters, optimizer }: Moment): MomentData {
  return { updates, values: parameters.values, first: optimizer.first, second: optimizer.second };
}

/** The arrays of a moment, to be transferred: whoever hands it over cannot use it any more. */
export function arraysOf({ values, first, second }: MomentData): ArrayBuffer[] {
  return [values, first, second].map(({ buffer }) => buffer as ArrayBuffer);
}

/** Takes the arrays over. */
export function momentOf({ network }: Model, { updates, values, first, second }: MomentData): Moment {
  const parameters = new Parameters(network.layers, values as Float64Array<ArrayBuffer>);
  return { updates, parameters, optimizer: { updates, first, second } };
}

export function goalData({ updates, lossBelow, until }: TrainingGoal): GoalData {
  if (until === undefined) return { updates, lossBelow, until: null };
  const { condition, after, before } = until;
  return { updates, lossBelow, until: { condition, after, before: before && momentData(before) } };
}

export function goalOf(model: Model, { updates, lossBelow, until }: GoalData): TrainingGoal {
  if (until === null) return { updates, lossBelow };
  const { condition, after, before } = until;
  return { updates, lossBelow, until: { condition, after, before: before && momentOf(model, before) } };
}
