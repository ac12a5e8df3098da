import { backward } from '../engine/backward';
import { BatchState } from '../engine/batchState';
import { forward } from '../engine/forward';
import { initialOptimizerState, update, type OptimizerState } from '../engine/optimizer';
import { parameterCount, Parameters } from '../engine/parameters';
import { Stepper } from '../engine/stepper';
import type { Model } from '../spec/model';
import { Training } from './training';

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

/** The first moment of each model, dropped with it. */
const initialMoments = new WeakMap<Model, Moment>();

/** The moment before the first update: the same one for a model, however often it is asked for. */
export function initialMoment(model: Model): Moment {
  let moment = initialMoments.get(model);
  if (moment === undefined) {
    const parameters = model.initialParameters();
    moment = {
      updates: 0,
      parameters,
      optimizer: initialOptimizerState(model.spec.training, parameters.values.length),
    };
    initialMoments.set(model, moment);
  }
  return moment;
}

/** Runs and records the iteration that starts at `start`, whose arrays it only reads. */
export function recordIteration(model: Model, start: Moment): Iteration {
  const recorder = recorderOf(model, start);
  if (recorder === null) return recordInPlace(model, start);
  recorder.goTo(start);
  return recordOn(recorder, model, start);
}

/** The iteration after `updates` updates from the spec's own parameters. The way there is stepped in place, not recorded. */
export function iterationAfter(model: Model, updates: number): Iteration {
  const start = initialMoment(model);
  if (updates === 0) return recordIteration(model, start);
  const training = new Training(model, start, { updates, lossBelow: null });
  training.advance(Infinity);
  return recordIteration(model, training.moment);
}

/** Records where the numbers are computed. */
function recordInPlace(model: Model, start: Moment): Iteration {
  const { network, spec } = model;
  const samples = model.samplesOf(start.updates);
  const state = new BatchState(network, model.batchOf(samples));
  forward(network, start.parameters, state);
  backward(network, start.parameters, state);
  const parameters = new Parameters(network.layers);
  const [{ values }, gradient] = [start.parameters, state.gradient.values];
  const optimizer = update(spec.training, values, gradient, start.optimizer, parameters.values);
  return { start, samples, state, end: { updates: start.updates + 1, parameters, optimizer } };
}

/** Steps a recorder that stands at `start`, and copies what it holds then. */
function recordOn(recorder: Stepper, model: Model, start: Moment): Iteration {
  const samples = model.samplesOf(start.updates);
  recorder.load(model.spec.data, samples);
  recorder.step();
  const state = new BatchState(model.network, model.batchOf(samples));
  state.copyFrom(recorder.state);
  return { start, samples, state, end: { updates: start.updates + 1, ...recorder.copyStart() } };
}

/** From so many multiplications in an iteration, computing on a stepper and copying takes less time than computing in place. */
const LEAST_WORK = 2 ** 18;

/** The stepper that records the iterations of each model, dropped with it. */
const recorders = new WeakMap<Model, Stepper>();

/** `null` for a network that is recorded faster without one. Shape and batch alone decide. */
function recorderOf(model: Model, start: Moment): Stepper | null {
  const known = recorders.get(model);
  if (known !== undefined) return known;
  const sizes = model.batchSizes();
  if (3 * parameterCount(model.network.layers) * Math.max(...sizes) < LEAST_WORK) return null;
  const made = new Stepper(model.network, model.spec.training, start, sizes);
  recorders.set(model, made);
  return made;
}
