import { backward } from '../engine/backward';
import { BatchState } from '../engine/batchState';
import { forward } from '../engine/forward';
import { initialOptimizerState, update, type OptimizerState } from '../engine/optimizer';
import { Parameters } from '../engine/parameters';
import type { Model } from '../spec/model';
import { Replay } from './replay';

/** What an iteration starts from: the parameters after `updates` updates, and the optimizer's memory of them. */
export interface Moment {
  readonly updates: number;
  readonly parameters: Parameters;
  readonly optimizer: OptimizerState;
}

/** One iteration, recorded whole: forward pass, loss, backward pass and update of one batch. Nothing in it changes later. */
export interface Iteration {
  readonly start: Moment;
  /** The batch's samples, as positions in the data: column s of `state` is sample `samples[s]`. */
  readonly samples: readonly number[];
  readonly state: BatchState;
  /** Where the update leads; the next iteration starts there. */
  readonly end: Moment;
}

/** The moment before the first update. */
export function initialMoment(model: Model): Moment {
  const parameters = model.initialParameters();
  return { updates: 0, parameters, optimizer: initialOptimizerState(model.spec.training, parameters.values.length) };
}

/** Runs and records the iteration that starts at `start`, whose arrays it only reads. */
export function recordIteration(model: Model, start: Moment): Iteration {
  const samples = model.samplesOf(start.updates);
  const state = new BatchState(model.network, model.batchOf(samples));
  forward(model.network, start.parameters, state);
  backward(model.network, start.parameters, state);
  const parameters = new Parameters(model.network.layers);
  const optimizer = update(
    model.spec.training,
    start.parameters.values,
    state.gradient.values,
    start.optimizer,
    parameters.values,
  );
  return { start, samples, state, end: { updates: start.updates + 1, parameters, optimizer } };
}

/** The iteration after `updates` updates from the spec's own parameters. The way there is stepped in place, not recorded. */
export function iterationAfter(model: Model, updates: number): Iteration {
  const start = initialMoment(model);
  if (updates === 0) return recordIteration(model, start);
  const replay = new Replay(model, start, updates);
  replay.advance(Infinity);
  return recordIteration(model, replay.moment);
}
