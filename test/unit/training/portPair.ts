import { Disposable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/event';
import type { TrainingReply, TrainingRequest } from '../../../src/training/messages';
import { TrainingProgram } from '../../../src/training/trainingProgram';
import type { TrainingWorker, TrainingWorkers } from '../../../src/training/trainingWorker';

/**
 * A worker's program in this thread, turn by turn: what goes either way is cloned and its arrays are given away, as between
 * threads. Nothing happens but in `turn`.
 */
export class PortPair extends Disposable implements TrainingWorker {
  private readonly replied = this.register(new Emitter<TrainingReply>());
  readonly onDidReply = this.replied.event;
  private readonly ended = this.register(new Emitter<string>());
  readonly onDidEnd = this.ended.event;
  readonly requests: TrainingRequest[] = [];
  private readonly toProgram: TrainingRequest[] = [];
  private readonly toHost: TrainingReply[] = [{ type: 'ready', lock: null }];
  private readonly works: (() => void)[] = [];
  private readonly program: TrainingProgram;

  /** `part`: milliseconds that the program may compute at once. */
  constructor(part: number) {
    super();
    this.program = new TrainingProgram({
      post: (reply, transferred) => this.toHost.push(structuredClone(reply, { transfer: [...transferred] })),
      soon: (work) => this.works.push(work),
      part,
    });
  }

  post(request: TrainingRequest): void {
    this.requests.push(request);
    this.toProgram.push(structuredClone(request));
  }

  /** The program receives what waits for it and computes one part. */
  compute(): void {
    for (const request of this.toProgram.splice(0)) this.program.receive(request);
    this.works.shift()?.();
  }

  /** The host receives what waits for it. */
  deliver(): void {
    for (const reply of this.toHost.splice(0)) this.replied.fire(reply);
  }

  turn(): void {
    this.compute();
    this.deliver();
  }

  die(reason: string): void {
    this.ended.fire(reason);
  }
}

/** Starts one worker, which it is given. */
export function workersOf(worker: TrainingWorker): TrainingWorkers {
  return { start: () => Promise.resolve(worker) };
}

export const noWorkers: TrainingWorkers = { start: () => Promise.reject(new Error('none here')) };

/** Lets promises that are settled be gone on from. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
