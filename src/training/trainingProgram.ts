import { Model } from '../spec/model';
import { strideOf, type SeriesRow } from '../trace/series';
import { Training } from '../trace/training';
import type { EndData, TrainingReply, TrainingRequest } from './messages';
import { rowStride } from './rowStride';
import { arraysOf, goalOf, momentData, momentOf } from './trainingData';

/** Milliseconds between two reports, at least: 30 in a second at the most. */
const REPORT_PAUSE = 34;

/** The time between two reports is so many times what making one takes: reports cost a fiftieth of the training at the most. */
const PAUSE_BY_COST = 50;

/** Multiplications between two looks at the clock: less than a millisecond. */
const SLICE = 1e5;

/** What the program needs from where it runs. */
export interface ProgramHost {
  /** Sends to the host; the arrays in `transferred` are given away. */
  readonly post: (reply: TrainingReply, transferred: readonly ArrayBuffer[]) => void;
  /** Does the work soon, once the messages that wait have been received. */
  readonly soon: (work: () => void) => void;
  /** Milliseconds that it may compute before messages have their turn. */
  readonly part: number;
}

/**
 * Makes one training after another where it runs, in parts, and reports what it comes through. A report is sent only when the one
 * before has been received, so that they never pile up at a host that is busy.
 */
export class TrainingProgram {
  private model: Model | null = null;
  private training: Training | null = null;
  private readonly rows: [number, SeriesRow][] = [];
  private isCancelled = false;
  private isReportAwaited = true;
  private nextReport = 0;

  constructor(private readonly host: ProgramHost) {}

  receive(request: TrainingRequest): void {
    switch (request.type) {
      case 'load':
        this.model = new Model(request.spec);
        break;
      case 'start':
        this.start(request);
        break;
      case 'cancel':
        this.isCancelled = true;
        break;
      case 'received':
        this.isReportAwaited = true;
        break;
      default:
        request satisfies never;
    }
  }

  private start({ start, goal }: Extract<TrainingRequest, { type: 'start' }>): void {
    const { model } = this;
    if (model === null) throw new Error('no network has been loaded');
    this.rows.length = 0;
    this.isCancelled = false;
    this.isReportAwaited = true;
    this.nextReport = 0;
    const stride = rowStride(model);
    this.training = new Training(model, momentOf(model, start), goalOf(model, goal), {
      wantsRow: (iteration) => iteration % Math.max(stride, strideOf(iteration)) === 0,
      addRow: (iteration, row) => this.rows.push([iteration, row]),
      wantsMoment: () => false,
      addMoment: () => undefined,
    });
    this.host.soon(() => this.goOn());
  }

  private goOn(): void {
    const { training, host } = this;
    if (training === null) return;
    const isDone = !this.isCancelled && advanceFor(training, host.part);
    if (isDone || this.isCancelled) return this.end(training, isDone);
    if (this.isReportAwaited && performance.now() >= this.nextReport) this.report(training);
    host.soon(() => this.goOn());
  }

  private report(training: Training): void {
    const start = performance.now();
    const moment = momentData(training.moment);
    const { loss } = training;
    const rows = this.rows.splice(0);
    this.isReportAwaited = false;
    this.host.post({ type: 'report', moment, loss, rows }, arraysOf(moment));
    const now = performance.now();
    this.nextReport = now + Math.max(REPORT_PAUSE, PAUSE_BY_COST * (now - start));
  }

  private end(training: Training, isDone: boolean): void {
    this.training = null;
    this.report(training);
    this.host.post({ type: 'end', end: isDone ? endOf(training) : 'cancelled', hit: training.hit }, []);
  }
}

/** Goes on for about so many milliseconds, one update at least. Returns whether the goal is reached. */
function advanceFor(training: Training, milliseconds: number): boolean {
  const end = performance.now() + milliseconds;
  while (!training.advance(SLICE)) {
    if (performance.now() >= end) return false;
  }
  return true;
}

function endOf({ hit, updates, goal }: Training): EndData['end'] {
  if (hit !== null) return 'condition';
  return updates >= goal.updates ? 'goal' : 'loss';
}
