import * as l10n from '@vscode/l10n';
import { Disposable, type Releasable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { Later } from '../base/later';
import { Model } from '../spec/model';
import type { NetworkSpec } from '../spec/networkSpec';
import { parseSpec, type ParsedSpec } from '../spec/parseSpec';
import { SyntaxReader } from '../spec/syntaxReader';
import { initialMoment } from '../trace/iteration';
import { nonFinite } from '../trace/nonFinite';
import { Training } from '../trace/training';
import { hasRun, type StepName } from './phase';
import { Run } from './run';

/** Multiplications that an edit may spend on making updates again before the run is restarted instead: some seconds. */
const REPLAY_BUDGET = 1e10;

/** Multiplications before other work has its turn: some milliseconds. */
const REPLAY_PART = 2e7;

/** Updates that are being made again after an edit. */
interface Rebuilding {
  readonly training: Training;
  next: Releasable | null;
}

/** A training of a session's network: its owner lets it advance, and then finishes it, wherever it has come to. */
export interface SessionTraining {
  readonly training: Training;
  /** Goes to where the training stands. `false`, and nothing happens, where a step or an edit has come in between. */
  readonly finish: () => boolean;
}

/**
 * One open network: what its text says, the run over it and the sample that is looked at. It owns the parameters and the
 * cursor; the document owns the text and hands it over with `setText`. Every change fires `onDidChange` once.
 */
export class Session extends Disposable {
  private readonly changed = this.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;

  private readonly syntax = new SyntaxReader();
  private readText = '';
  private readVersion = -1;
  private readParsed: ParsedSpec = { root: undefined, problems: [], spec: null };
  private isBehind = false;
  private currentRun: Run | null = null;
  private wantedSample = 0;
  private currentNotice: string | null = null;
  private rebuilding: Rebuilding | null = null;
  private writtenText: string | null = null;

  /** `document` is the URI of the text. Long work is done in parts, by `later`; without it, at once. */
  constructor(
    readonly document: string,
    private readonly later: Later | null = null,
  ) {
    super();
  }

  /** The text last read, and its tree, problems and network. */
  get text(): string {
    return this.readText;
  }

  get parsed(): ParsedSpec {
    return this.readParsed;
  }

  /** Version of the document that was last read. */
  get version(): number {
    return this.readVersion;
  }

  /** The run of the last text without problems; `null` when there was none. */
  get run(): Run | null {
    return this.currentRun;
  }

  /** Whether `run` belongs to older text than the document's. */
  get isStale(): boolean {
    const isOlder = this.isBehind || this.readParsed.spec === null || this.rebuilding !== null;
    return this.currentRun !== null && isOlder;
  }

  /** Something to tell about the last step or edit. */
  get notice(): string | null {
    return this.currentNotice;
  }

  /** The sample to look at, as a position in the data: the one chosen, or the batch's first when it is not in the batch. */
  get sample(): number {
    const samples = this.currentRun?.iteration.samples ?? [];
    return samples.includes(this.wantedSample) ? this.wantedSample : (samples[0] ?? 0);
  }

  /** The text has changed and is not read yet. */
  markBehind(): void {
    if (this.isBehind) return;
    this.isBehind = true;
    this.changed.fire(undefined);
  }

  /** Reads the text; where it is right, recomputes what was shown at the same place in time. */
  setText(text: string, version: number): void {
    this.isBehind = false;
    this.readVersion = version;
    if (text !== this.readText || this.readParsed.root === undefined) {
      this.stopRebuilding();
      this.readText = text;
      this.readParsed = parseSpec(text, this.syntax);
      const { spec } = this.readParsed;
      if (spec !== null && text === this.writtenText) this.beginOn(spec);
      else if (spec !== null) this.beginRebuilding(spec);
      this.writtenText = null;
    }
    this.changed.fire(undefined);
  }

  /**
   * Says that the parameters where the cursor stands are about to be written into the text, which then is `text`: read next,
   * it begins at this moment, instead of having the run's updates made again on top of it. Any other text is an edit as usual.
   */
  expectWritten(text: string): void {
    this.writtenText = text;
  }

  /** Runs a step: of the present text, once it is right. Does nothing while the text has never been right. */
  step(name: StepName): void {
    if (this.rebuilding !== null) this.rebuild(Infinity);
    if (this.currentRun === null) return;
    this.setRun(this.currentRun.step(name), null);
    this.changed.fire(undefined);
  }

  /** Begins to train from where the run stands, for `updates` more updates; `null` while the text has never been right. */
  startTraining(updates: number): SessionTraining | null {
    if (this.rebuilding !== null) this.rebuild(Infinity);
    const { currentRun: run } = this;
    if (run === null) return null;
    const lossBelow = run.model.spec.training.stopWhenLossBelow;
    const training = new Training(run.model, run.next, { updates: run.next.updates + updates, lossBelow });
    return { training, finish: () => this.finishTraining(training, run) };
  }

  /** Looks at another sample; `index` is a position in the data. */
  selectSample(index: number): void {
    this.wantedSample = index;
    this.changed.fire(undefined);
  }

  override dispose(): void {
    this.stopRebuilding();
    super.dispose();
  }

  private beginRebuilding(spec: NetworkSpec): void {
    const [model, before] = [new Model(spec), this.currentRun];
    if (before === null) {
      this.setRun(Run.atStart(model), null);
    } else if (before.replayCost(model) > REPLAY_BUDGET) {
      const message = l10n.t(
        'The spec was edited and the run begins again: replaying it up to update {0} would take too long.',
        before.updates,
      );
      this.setRun(before.restartedOn(model), message);
    } else if (before.iteration.start.updates === 0) {
      this.setRun(before.restartedOn(model), madeAgain(before));
    } else {
      const goal = { updates: before.iteration.start.updates, lossBelow: null };
      this.rebuilding = { training: new Training(model, initialMoment(model), goal), next: null };
      this.currentNotice = l10n.t(
        'The spec was edited: the run up to update {0} is being made again …',
        before.updates,
      );
      this.rebuild(this.later === null ? Infinity : REPLAY_PART);
    }
  }

  /** Goes on making the updates again; the run is of the present text as soon as all are made. */
  private rebuild(multiplications: number): void {
    const { rebuilding, currentRun: before } = this;
    if (rebuilding === null || before === null) return;
    rebuilding.next?.dispose();
    const { training } = rebuilding;
    if (training.advance(multiplications)) {
      this.rebuilding = null;
      this.setRun(before.movedTo(training), madeAgain(before));
    } else {
      rebuilding.next = this.later?.(() => this.rebuildFurther()) ?? null;
    }
  }

  private rebuildFurther(): void {
    this.rebuild(REPLAY_PART);
    if (this.rebuilding === null) this.changed.fire(undefined);
  }

  private finishTraining(training: Training, from: Run): boolean {
    if (this.currentRun !== from || this.isStale) return false;
    this.setRun(Run.after(training), null);
    this.changed.fire(undefined);
    return true;
  }

  private stopRebuilding(): void {
    if (this.rebuilding === null) return;
    this.rebuilding.next?.dispose();
    this.rebuilding = null;
    this.currentNotice = null;
  }

  private beginOn(spec: NetworkSpec): void {
    const [model, before] = [new Model(spec), this.currentRun];
    const message =
      before &&
      l10n.t('The parameters after update {0} stand in the spec now: the run begins from them.', before.updates);
    this.setRun(before?.begunOn(model) ?? Run.atStart(model), message);
  }

  private setRun(run: Run, notice: string | null): void {
    this.currentRun = run;
    const found = nonFinite(run.iteration);
    const trouble = found && hasRun(run.phase, found.pass) ? found.text : null;
    this.currentNotice = [notice, trouble].filter((part) => part !== null).join(' ') || null;
  }
}

function madeAgain({ updates }: Run): string | null {
  if (updates === 0) return null;
  return l10n.t('The spec was edited: the run up to update {0} was made again from its parameters.', updates);
}
