import * as l10n from '@vscode/l10n';
import { Disposable, type Releasable } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { After } from '../base/later';
import type { SessionTraining } from '../session/sessionTraining';
import type { Trainer, TrainingOutcome } from '../session/trainer';
import type { Model } from '../spec/model';
import { LoadedWorkers, type LoadedWorkersOptions } from './loadedWorkers';
import type { TrainingReply } from './messages';
import { goalData, momentData, momentOf } from './trainingData';
import type { TrainingWorker } from './trainingWorker';

/** Milliseconds that a cancelled worker has for its last report: one that is in the middle of a long update is ended. */
const PATIENCE = 3000;

const cancelled: TrainingOutcome = { end: 'cancelled', hit: null, fault: null };

/** Makes each training in a worker of its own. */
export class WorkerTrainer extends Disposable implements Trainer {
  private readonly closing = new Emitter<undefined>();
  private readonly workers: LoadedWorkers;

  constructor(private readonly options: LoadedWorkersOptions) {
    super();
    this.workers = this.register(new LoadedWorkers(options));
  }

  prepare(model: Model): void {
    this.workers.prepare(model);
  }

  async train(training: SessionTraining): Promise<TrainingOutcome> {
    const { model } = training;
    const worker = await this.workers.take(model);
    if (training.isCancelled || this.isDisposed) {
      this.workers.giveBack(model, worker);
      return cancelled;
    }
    const { outcome, isIdle } = await drive(worker, training, this.closing.event, this.options.after);
    if (isIdle) this.workers.giveBack(model, worker);
    else worker.dispose();
    if (outcome.fault !== null) this.options.log(l10n.t('A training worker stopped unexpectedly: {0}', outcome.fault));
    return outcome;
  }

  override dispose(): void {
    this.closing.fire(undefined);
    super.dispose();
  }
}

/** How a worker's training has ended, and whether the worker waits for another one. */
interface Driven {
  readonly outcome: TrainingOutcome;
  readonly isIdle: boolean;
}

/** Resolves when a worker that holds the training's network has ended the training, or itself, or is not needed any more. */
function drive(
  worker: TrainingWorker,
  training: SessionTraining,
  onDidClose: Event<undefined>,
  after: After | null,
): Promise<Driven> {
  return new Promise((resolve) => {
    const settle = (outcome: TrainingOutcome, isIdle: boolean): void => {
      for (const listener of listeners) listener.dispose();
      resolve({ outcome, isIdle });
    };
    const receive = (reply: TrainingReply): void => {
      switch (reply.type) {
        case 'report':
          training.report({ ...reply, moment: momentOf(training.model, reply.moment) });
          worker.post({ type: 'received' });
          break;
        case 'end':
          settle({ end: reply.end, hit: reply.hit, fault: null }, true);
          break;
        case 'ready':
          break;
        default:
          reply satisfies never;
      }
    };
    const listeners: Releasable[] = [
      worker.onDidReply(receive),
      worker.onDidEnd((fault) => settle({ end: 'died', hit: null, fault }, false)),
      training.onDidCancel(() => {
        // What nobody wants needs no last report.
        if (!training.isWanted) return settle(cancelled, false);
        worker.post({ type: 'cancel' });
        const timer = after?.(PATIENCE, () => settle(cancelled, false));
        if (timer) listeners.push(timer);
      }),
      onDidClose(() => settle(cancelled, false)),
    ];
    worker.post({ type: 'start', start: momentData(training.start), goal: goalData(training.goal) });
  });
}
