import * as l10n from '@vscode/l10n';
import { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { SessionTraining } from '../session/sessionTraining';
import type { Trainer, TrainingOutcome } from '../session/trainer';
import type { TrainingReply } from './messages';
import { goalData, momentData, momentOf } from './trainingData';
import { whenReady, type TrainingWorker, type TrainingWorkers } from './trainingWorker';

/** Where trainings are made, and where what happens to them is noted. */
export interface WorkerTrainerOptions {
  readonly workers: TrainingWorkers;
  /** Used where `workers` can start none. */
  readonly fallback: TrainingWorkers;
  readonly log: (message: string) => void;
}

const cancelled: TrainingOutcome = { end: 'cancelled', hit: null, fault: null };

/** Makes each training in a worker of its own, which ends with it. */
export class WorkerTrainer extends Disposable implements Trainer {
  private readonly closing = new Emitter<undefined>();

  constructor(private readonly options: WorkerTrainerOptions) {
    super();
  }

  async train(training: SessionTraining): Promise<TrainingOutcome> {
    const worker = await this.start();
    if (training.isCancelled || this.isDisposed) {
      worker.dispose();
      return cancelled;
    }
    const outcome = await drive(worker, training, this.closing.event);
    if (outcome.fault !== null) this.options.log(l10n.t('A worker that trained has died: {0}', outcome.fault));
    return outcome;
  }

  override dispose(): void {
    this.closing.fire(undefined);
    super.dispose();
  }

  private async start(): Promise<TrainingWorker> {
    const { workers, fallback, log } = this.options;
    try {
      return await whenReady(await workers.start());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log(l10n.t('No worker could be started, so the extension host trains by itself: {0}', reason));
      return whenReady(await fallback.start());
    }
  }
}

/** Resolves when the worker has ended the training, or itself, or is no longer needed; lets go of the worker. */
function drive(
  worker: TrainingWorker,
  training: SessionTraining,
  onDidClose: Event<undefined>,
): Promise<TrainingOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: TrainingOutcome): void => {
      for (const listener of listeners) listener.dispose();
      worker.dispose();
      resolve(outcome);
    };
    const receive = (reply: TrainingReply): void => {
      switch (reply.type) {
        case 'report':
          training.report({ ...reply, moment: momentOf(training.model, reply.moment) });
          worker.post({ type: 'received' });
          break;
        case 'end':
          settle({ end: reply.end, hit: reply.hit, fault: null });
          break;
        case 'ready':
          break;
        default:
          reply satisfies never;
      }
    };
    const listeners = [
      worker.onDidReply(receive),
      worker.onDidEnd((fault) => settle({ end: 'died', hit: null, fault })),
      // What nobody wants needs no last report.
      training.onDidCancel(() => (training.isWanted ? worker.post({ type: 'cancel' }) : settle(cancelled))),
      onDidClose(() => settle(cancelled)),
    ];
    const { model, start, goal } = training;
    worker.post({ type: 'start', spec: model.spec, start: momentData(start), goal: goalData(goal) });
  });
}
