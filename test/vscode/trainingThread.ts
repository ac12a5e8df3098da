import type { Worker } from 'node:worker_threads';
import type { TrainingReply } from '../../src/training/messages';

/** Updates that no test waits for. */
export const ENDLESS = '1000000000';

/** The worker thread that is started next in this extension host. */
export function nextThread(): Promise<Worker> {
  return new Promise((resolve) => {
    process.once('worker', resolve);
  });
}

/** Resolves when the extension has received the next report of a worker. */
export function reported(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const receive = ({ type }: TrainingReply): void => {
      if (type !== 'report') return;
      worker.off('message', receive);
      resolve();
    };
    worker.on('message', receive);
  });
}
