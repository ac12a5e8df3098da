import * as l10n from '@vscode/l10n';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { TrainingReply, TrainingRequest } from './messages';
import type { TrainingWorker, TrainingWorkers } from './trainingWorker';
import { web } from './webWorkerApi';

type WebWorkerHandle = InstanceType<NonNullable<typeof web.Worker>>;

/** Workers of a browser. */
export class WebWorkers implements TrainingWorkers {
  private address: Promise<string> | null = null;

  /** `readProgram` reads the script that the workers run. */
  constructor(private readonly readProgram: () => Promise<Uint8Array>) {}

  async start(): Promise<TrainingWorker> {
    const { Worker } = web;
    if (Worker === undefined) throw new Error(l10n.t('there are no workers here'));
    // A worker's script must come from the origin of who starts it, and an extension's files do not: a blob does.
    this.address ??= this.blob();
    return new WebWorker(new Worker(await this.address, { name: 'backprop training' }));
  }

  private async blob(): Promise<string> {
    try {
      const program = await this.readProgram();
      return URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' }));
    } catch (error) {
      // The next training reads it again.
      this.address = null;
      throw error;
    }
  }
}

class WebWorker extends Disposable implements TrainingWorker {
  private readonly replied = this.register(new Emitter<TrainingReply>());
  readonly onDidReply = this.replied.event;
  private readonly ended = this.register(new Emitter<string>());
  readonly onDidEnd = this.ended.event;
  private readonly ending = new AbortController();

  constructor(private readonly worker: WebWorkerHandle) {
    super();
    worker.onmessage = ({ data }) => {
      const reply = data as TrainingReply;
      if (reply.type === 'ready' && reply.lock !== null) this.watch(reply.lock);
      this.replied.fire(reply);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.ended.fire(event.message ?? l10n.t('its program could not be loaded'));
    };
  }

  post(request: TrainingRequest): void {
    this.worker.postMessage(request);
  }

  override dispose(): void {
    super.dispose();
    this.ending.abort();
    this.worker.terminate();
  }

  /** The lock is to be had once the worker has ended. */
  private watch(lock: string): void {
    const end = (): Promise<void> => {
      this.ended.fire(l10n.t('it was ended'));
      return Promise.resolve();
    };
    web.navigator?.locks?.request(lock, { signal: this.ending.signal }, end).catch(() => undefined);
  }
}
