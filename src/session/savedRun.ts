// What brings a run back after its session has ended: its updates are made again, so that its text and its place are enough.
import * as v from 'valibot';
import { anyNumberJson } from '../base/anyNumberJson';
import type { StepPlan } from '../trace/steps';
import type { Cursor } from './timeline';
import type { TrainingRun } from './trainingRun';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** JSON has no NaN and no ∞. */
const anyNumber = v.union([
  v.number(),
  v.pipe(
    v.picklist(['NaN', 'Infinity', '-Infinity']),
    v.transform((text) => Number(text)),
  ),
]);

const optimizer = v.variant('kind', [
  v.object({ kind: v.literal('sgd'), momentum: v.number(), nesterov: v.boolean() }),
  v.object({ kind: v.literal('adam'), beta1: v.number(), beta2: v.number(), epsilon: v.number() }),
]);

const settings = v.object({
  optimizer,
  learningRate: v.number(),
  weightDecay: v.number(),
  batchSize: v.union([count, v.literal('full')]),
  shuffle: v.boolean(),
  epochs: v.number(),
  reduction: v.picklist(['mean', 'sum']),
  stopWhenLossBelow: v.nullable(v.number()),
});

const trainingRun = v.object({
  number: count,
  training: settings,
  seed: v.number(),
  from: count,
  to: count,
  end: v.picklist(['goal', 'loss', 'condition', 'cancelled', 'died']),
  loss: v.nullable(anyNumber),
  curve: v.object({ updates: v.array(count), losses: v.array(anyNumber) }),
});

const unfinishedTraining = v.object({
  /** Updates that had been made when it began, and when it was saved. */
  from: count,
  updates: count,
  /** Updates at which it would have ended. */
  goal: count,
  lossBelow: v.nullable(v.number()),
  /** The text of the condition that it would have stopped at. */
  until: v.nullable(v.string()),
});

const savedRun = v.object({
  /** The mark of the text that the run is of. */
  text: v.string(),
  iteration: count,
  position: count,
  /** The sample that was looked at, as a position in the data. */
  sample: count,
  /** The training that was being made. */
  training: v.nullable(unfinishedTraining),
});

/** A training that was being made when its session ended. */
export type UnfinishedTraining = Readonly<v.InferOutput<typeof unfinishedTraining>>;

/** A run as it is kept: its place, not its numbers. */
export type SavedRun = Readonly<v.InferOutput<typeof savedRun>>;

/** Reads what `JSON.stringify` has made of a run; `undefined` for anything else, such as what another version has written. */
export function readSavedRun(text: string): SavedRun | undefined {
  return read(savedRun, text);
}

/** The trainings that have ended, as JSON. */
export function trainingRunsText(runs: readonly TrainingRun[]): string {
  return anyNumberJson(runs);
}

/** Reads what `trainingRunsText` has written; none where it is anything else. */
export function readTrainingRuns(text: string): readonly TrainingRun[] {
  return read(v.array(trainingRun), text) ?? [];
}

/** Where a saved run goes on: a training at what it had come to, any other run where its cursor stood. */
export function savedPlace({ iteration, position, training }: SavedRun, plan: StepPlan): Cursor {
  if (training === null || training.updates === training.from) {
    return { iteration, position: Math.min(position, plan.length) };
  }
  const { updates, until } = training;
  // The moments of the iteration that comes next are still to be looked at.
  if (until !== null) return { iteration: updates - 1, position: plan.length };
  return { iteration: updates, position: plan.endOf('forward') };
}

function read<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
