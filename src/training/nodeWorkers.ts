import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { TrainingReply, TrainingRequest } from './messages';
import type { TrainingWorker, TrainingWorkers } from './trainingWorker';

/** Worker threads of Node. */
export class NodeWorkers implements TrainingWorkers {
  /** `path` is the file of the worker's program. */
  constructor(private readonly path: string) {}

  start(): Promise<TrainingWorker> {
    // Nothing of the host's own flags, an inspector's port among them, is for its workers.
    return Promise.resolve(new NodeWorker(new Worker(this.path, { name: 'backprop training', execArgv: [] })));
  }
}

class NodeWorker extends Disposable implements TrainingWorker {
  private readonly replied = this.register(new Emitter<TrainingReply>());
  readonly onDidReply = this.replied.event;
  private readonly ended = this.register(new Emitter<string>());
  readonly onDidEnd = this.ended.event;

  constructor(private readonly worker: Worker) {
    super();
    worker.on('message', (reply: TrainingReply) => this.replied.fire(reply));
    worker.on('error', (error: unknown) => {
      this.ended.fire(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    worker.on('exit', (code) => this.ended.fire(l10n.t('it ended with exit code {0}', code)));
  }

  post(request: TrainingRequest): void {
    this.worker.postMessage(request);
  }

  override dispose(): void {
    super.dispose();
    void this.worker.terminate();
  }
}
