import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { Later } from '../base/later';
import type { TrainingReply, TrainingRequest } from './messages';
import { TrainingProgram } from './trainingProgram';
import type { TrainingWorker, TrainingWorkers } from './trainingWorker';

/** Milliseconds that the extension host may be kept from its other work. */
const PART = 8;

/** Where no worker can be started: the program runs in the extension host itself, between other work. */
export class HostWorkers implements TrainingWorkers {
  constructor(private readonly later: Later) {}

  start(): Promise<TrainingWorker> {
    return Promise.resolve(new HostWorker(this.later));
  }
}

class HostWorker extends Disposable implements TrainingWorker {
  private readonly replied = this.register(new Emitter<TrainingReply>());
  readonly onDidReply = this.replied.event;
  private readonly ended = this.register(new Emitter<string>());
  readonly onDidEnd = this.ended.event;
  private readonly program: TrainingProgram;

  constructor(private readonly later: Later) {
    super();
    this.program = new TrainingProgram({
      post: (reply) => this.replied.fire(reply),
      soon: (work) => this.soon(work),
      part: PART,
    });
    this.soon(() => this.replied.fire({ type: 'ready', lock: null }));
  }

  post(request: TrainingRequest): void {
    if (!this.isDisposed) this.program.receive(request);
  }

  private soon(work: () => void): void {
    this.later(() => {
      if (this.isDisposed) return;
      try {
        work();
      } catch (error) {
        this.ended.fire(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    });
  }
}
