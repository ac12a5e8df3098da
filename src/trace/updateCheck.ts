import { updateFault, usesRightSamples, type UpdateFault } from '../engine/check/updateCheck';
import type { Model } from '../spec/model';
import { initialMoment, recordIteration, type Iteration } from './iteration';

/** Updates that are checked from the start of the run: momentum and the corrections of Adam are seen in the second. */
const FROM_START = 3;

/** The check of one update. */
export interface CheckedUpdate {
  /** 1 for the first. */
  readonly update: number;
  /** `null` where it is right. */
  readonly fault: UpdateFault | null;
}

/** Checks the first updates of the run and the one that follows `iteration`. `record` makes an iteration; tests give a wrong one. */
export function checkUpdates(model: Model, iteration: Iteration, record = recordIteration): CheckedUpdate[] {
  const recorded: Iteration[] = [];
  let moment = initialMoment(model);
  for (let k = 0; k < FROM_START && k < iteration.start.updates; k++) {
    const made = record(model, moment);
    recorded.push(made);
    moment = made.end;
  }
  recorded.push(iteration);
  while (recorded.length < FROM_START) recorded.push(record(model, recorded.at(-1)?.end ?? moment));
  return recorded.map((made) => ({ update: made.end.updates, fault: faultOf(model, made) }));
}

function faultOf(model: Model, { start, samples, state, end }: Iteration): UpdateFault | null {
  const { training, data } = model.spec;
  const own = (k: number): readonly number[] => (k === start.updates ? samples : model.samplesOf(k));
  if (!usesRightSamples(training, data.inputs.columns, start.updates, own)) return 'batch';
  return updateFault(training, {
    before: { values: start.parameters.values, optimizer: start.optimizer },
    gradient: state.gradient.values,
    after: { values: end.parameters.values, optimizer: end.optimizer },
  });
}
