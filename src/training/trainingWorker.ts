import type { Releasable } from '../base/disposable';
import type { Event } from '../base/event';
import type { TrainingReply, TrainingRequest } from './messages';

/** A worker that makes one training at a time; disposing it ends it at once. */
export interface TrainingWorker extends Releasable {
  readonly post: (request: TrainingRequest) => void;
  readonly onDidReply: Event<TrainingReply>;
  /** It has ended without being disposed; the value says why, for a person to read. */
  readonly onDidEnd: Event<string>;
}

/** Where workers are started. */
export interface TrainingWorkers {
  /** Rejects where it can start none. Whether the worker's program runs it says itself, by its first reply. */
  start(): Promise<TrainingWorker>;
}

/** Resolves when the worker's program runs; rejects, and the worker is disposed, where it ends before. */
export function whenReady(worker: TrainingWorker): Promise<TrainingWorker> {
  return new Promise((resolve, reject) => {
    const listeners = [
      worker.onDidReply(({ type }) => {
        if (type !== 'ready') return;
        for (const listener of listeners) listener.dispose();
        resolve(worker);
      }),
      worker.onDidEnd((reason) => {
        for (const listener of listeners) listener.dispose();
        worker.dispose();
        reject(new Error(reason));
      }),
    ];
  });
}
