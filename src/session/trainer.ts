import type { Model } from '../spec/model';
import type { Hit } from '../trace/condition/hit';
import type { SessionTraining } from './sessionTraining';
import type { TrainingEnd } from './trainingRun';

/** How a training came to its end. */
export interface TrainingOutcome {
  readonly end: TrainingEnd;
  /** The moment of the last iteration at which the goal's condition came to hold; `null` where it has not. */
  readonly hit: Hit | null;
  /** What went wrong, where it `died`; else `null`. */
  readonly fault: string | null;
}

/** Makes the updates of trainings, wherever it can do so without keeping anybody waiting. */
export interface Trainer {
  /** A training of the model may be asked for soon: what takes time is done now. */
  prepare(model: Model): void;
  /** Makes them, reporting to the training and listening to its cancellation; the training is left to be finished. */
  train(training: SessionTraining): Promise<TrainingOutcome>;
}
