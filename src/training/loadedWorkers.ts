import * as l10n from '@vscode/l10n';
import { Disposable, type Releasable } from '../base/disposable';
import type { After } from '../base/later';
import { reasonOf } from '../base/reasonOf';
import type { Model } from '../spec/model';
import { whenReady, type TrainingWorker, type TrainingWorkers } from './trainingWorker';

/** Milliseconds that a worker without work is kept. */
const KEPT_FOR = 60_000;

/** Where workers come from. */
export interface LoadedWorkersOptions {
  readonly workers: TrainingWorkers;
  /** Used where `workers` can start none. */
  readonly fallback: TrainingWorkers;
  readonly log: (message: string) => void;
  /** The clock; without one, workers without work are kept for as long as this. */
  readonly after: After | null;
}

interface Kept {
  readonly model: Model;
  readonly worker: Promise<TrainingWorker>;
  /** Its end in time. */
  timer: Releasable | null;
}

/**
 * Workers that hold a network. One is kept at hand for a while: starting one, and handing it the data of a large network, takes
 * as long as many updates.
 */
export class LoadedWorkers extends Disposable {
  private kept: Kept | null = null;

  constructor(private readonly options: LoadedWorkersOptions) {
    super();
  }

  /** Has one ready for the model soon, while nobody waits for it. */
  prepare(model: Model): void {
    if (this.kept?.model === model) this.schedule(this.kept);
    else this.keep(model, this.start(model));
  }

  /** One that holds the model: the caller's from now on. */
  take(model: Model): Promise<TrainingWorker> {
    const { kept } = this;
    if (kept?.model !== model) return this.start(model);
    this.kept = null;
    kept.timer?.dispose();
    return kept.worker;
  }

  /** Keeps a worker that has ended its training, for another one of the same model. */
  giveBack(model: Model, worker: TrainingWorker): void {
    this.keep(model, Promise.resolve(worker));
  }

  override dispose(): void {
    this.drop();
    super.dispose();
  }

  private keep(model: Model, worker: Promise<TrainingWorker>): void {
    this.drop();
    const kept: Kept = { model, worker, timer: null };
    this.kept = kept;
    const forget = (): void => {
      if (this.kept === kept) this.drop();
    };
    worker.then((started) => started.onDidEnd(forget), forget);
    this.schedule(kept);
    if (this.isDisposed) this.drop();
  }

  private schedule(kept: Kept): void {
    kept.timer?.dispose();
    kept.timer = this.options.after?.(KEPT_FOR, () => this.drop()) ?? null;
  }

  private drop(): void {
    const { kept } = this;
    this.kept = null;
    kept?.timer?.dispose();
    // One that could not be started has been told of by whoever wanted it.
    kept?.worker.then(
      (worker) => worker.dispose(),
      () => undefined,
    );
  }

  private async start(model: Model): Promise<TrainingWorker> {
    const { workers, fallback, log } = this.options;
    let worker: TrainingWorker;
    try {
      worker = await whenReady(await workers.start());
    } catch (error) {
      log(l10n.t('No worker could be started, so the extension host trains by itself: {0}', reasonOf(error)));
      worker = await whenReady(await fallback.start());
    }
    worker.post({ type: 'load', spec: model.spec });
    return worker;
  }
}
