import { DEFAULT_HISTORY, DEFAULT_MEMORY, REPLAY_AFTER_EDIT } from '../base/budgets';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { sentences } from '../base/sentences';
import { textMark } from '../base/textMark';
import { Model } from '../spec/model';
import type { NetworkSpec } from '../spec/networkSpec';
import type { ParsedSpec } from '../spec/parseSpec';
import type { StepPlan, StepSize } from '../trace/steps';
import { replayCost, type TrainingGoal } from '../trace/training';
import { moved, movedBy, samePosition, type MoveName } from './move';
import { Player } from './player';
import { RunCursor } from './runCursor';
import type { Run } from './run';
import { beginsFromWritten, madeAgain, noSuchStep, trainingForgotten } from './runNotice';
import { savedPlace, type SavedRun } from './savedRun';
import { withoutClock, type SessionOptions } from './sessionOptions';
import type { SessionTraining } from './sessionTraining';
import { TextReader, withMemory } from './textReader';
import { Timeline, type Cursor } from './timeline';
import type { TrainingProgress, TrainingRun } from './trainingRun';
import { Trainings } from './trainings';

/**
 * One open network: what its text says, the run over it and the sample that is looked at. It owns the parameters, the time
 * that has been come through and the cursor; the document owns the text and hands it over with `setText`. Every change fires
 * `onDidChange` once.
 */
export class Session extends Disposable {
  private readonly changed = this.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;

  private readonly reader: TextReader;
  private readText = '';
  private readMark: string | null = null;
  private readVersion = -1;
  private readParsed: ParsedSpec = { root: undefined, problems: [], problemCount: 0, spec: null };
  private isBehind = false;
  private readonly trainings = new Trainings({
    isAlive: () => !this.isDisposed,
    changed: () => this.changed.fire(undefined),
    goTo: (time) => this.goTo(time),
  });
  private wantedSample = 0;
  private isAheadConcealed = false;
  private writtenText: string | null = null;
  private historyBudget: number;
  private memoryLimit: number;
  private readonly cursor: RunCursor;
  /** Autoplay. */
  readonly player: Player;

  /** `currentDocument` is the URI of the text. */
  constructor(
    private currentDocument: string,
    { later, after, historyBudget = DEFAULT_HISTORY, memoryLimit = DEFAULT_MEMORY }: SessionOptions = withoutClock,
  ) {
    super();
    this.cursor = this.register(new RunCursor(later, () => this.changed.fire(undefined)));
    this.reader = this.register(new TextReader(later));
    this.historyBudget = historyBudget;
    this.memoryLimit = memoryLimit;
    this.player = this.register(
      new Player(
        {
          canPlay: () => this.run !== null && !this.isStale,
          stepBy: (size) => this.stepBy(size),
          changed: () => this.changed.fire(undefined),
        },
        after,
      ),
    );
  }

  /** The URI of the text. */
  get document(): string {
    return this.currentDocument;
  }

  /** As a person reads it. */
  get fileName(): string {
    return decodeURIComponent(this.document.slice(this.document.lastIndexOf('/') + 1));
  }

  /** The text last read. */
  get text(): string {
    return this.readText;
  }

  /** What tells it from other texts. */
  get mark(): string {
    return (this.readMark ??= textMark(this.readText));
  }

  /** Its tree, problems and network. */
  get parsed(): ParsedSpec {
    return this.readParsed;
  }

  /** Version of the document that was last read. */
  get version(): number {
    return this.readVersion;
  }

  /** Version of the document that is being read, where that takes a while. Until then everything is of the text before it. */
  get readingVersion(): number | null {
    return this.reader.version;
  }

  /** The run of the last text without problems; `null` when there was none. */
  get run(): Run | null {
    return this.cursor.run;
  }

  /** The run before the last step, where it was one of the same network. */
  get runBefore(): Run | null {
    return this.cursor.before;
  }

  /** The time that the run has come through. */
  get timeline(): Timeline | null {
    return this.cursor.timeline;
  }

  /** The time that the cursor is on its way to, where getting there takes a while. */
  get destination(): number | null {
    return this.cursor.destination;
  }

  /** Whether `run` belongs to older text than the document's. */
  get isStale(): boolean {
    const isOlder = this.isBehind || this.readParsed.spec === null || this.cursor.isBeingMadeAgain;
    return this.run !== null && isOlder;
  }

  /** Something to tell about the last step or edit. */
  get notice(): string | null {
    return this.reader.notice ?? this.cursor.notice;
  }

  /** Whether nothing tells a number that the cursor has not come to: somebody is predicting it. */
  get concealsAhead(): boolean {
    return this.isAheadConcealed;
  }

  /** The training that is being made. */
  get trainingProgress(): TrainingProgress | null {
    return this.trainings.progress;
  }

  /** Where it ends. */
  get trainingGoal(): TrainingGoal | null {
    return this.trainings.goal;
  }

  /** The trainings that have ended, the last ones, in the order they were made: of older text too. */
  get runs(): readonly TrainingRun[] {
    return this.trainings.runs;
  }

  /** The sample to look at, as a position in the data: the one chosen, or the batch's first when it is not in the batch. */
  get sample(): number {
    const samples = this.run?.iteration.samples ?? [];
    return samples.includes(this.wantedSample) ? this.wantedSample : (samples[0] ?? 0);
  }

  /** The text's file has another name now. */
  rename(document: string): void {
    this.currentDocument = document;
    this.changed.fire(undefined);
  }

  /** The text has changed and is not read yet. */
  markBehind(): void {
    this.reader.stop();
    if (this.isBehind) return;
    this.isBehind = true;
    this.changed.fire(undefined);
  }

  /**
   * Reads the text, a long one in parts; where it is right, recomputes what was shown at the same place in time. Never throws:
   * where memory that is allowed cannot be had, that is a problem of the text.
   */
  setText(text: string, version: number): void {
    if (!this.reader.hasRead(text) || this.readParsed.root === undefined) return this.read(text, version);
    [this.isBehind, this.readVersion] = [false, version];
    this.changed.fire(undefined);
  }

  /**
   * Says that the parameters where the cursor stands are about to be written into the text, which then is `text`: read next,
   * it begins at this moment, instead of having the run's updates made again on top of it. Any other text is an edit as usual.
   */
  expectWritten(text: string): void {
    this.writtenText = text;
  }

  /** Moves the cursor: of the present text, once it is right. Does nothing while the text has never been right. */
  step(move: MoveName): void {
    if (move === 'reset') return this.reset();
    this.moveBy((plan, cursor) => moved(plan, cursor, move));
  }

  /** Makes a step of this size, or what is left of one that the cursor is inside of. */
  stepBy(size: StepSize): void {
    this.moveBy((plan, cursor) => movedBy(plan, cursor, size));
  }

  /** Moves the cursor to a time of the run, in unit steps from its start; at once where that takes no time. */
  goTo(time: number): void {
    if (this.cursor.moveTo(time)) this.changed.fire(undefined);
  }

  /**
   * Comes back to where a run of the same text stood when it was saved: of a training that was being made then, to what that had
   * come to. Making so many updates again may take too long; then the run stays at its start. Returns whether it does not.
   */
  restore(saved: SavedRun, runs: readonly TrainingRun[]): boolean {
    const { timeline } = this;
    if (timeline === null) return false;
    this.trainings.restore(runs);
    this.wantedSample = saved.sample;
    const place = savedPlace(saved, timeline.plan);
    const isSoon = replayCost(timeline.model, place.iteration) <= REPLAY_AFTER_EDIT;
    if (isSoon) this.cursor.goTo(timeline, timeline.timeOf(place), null);
    this.changed.fire(undefined);
    return isSoon;
  }

  /**
   * Ends the way that the cursor is on, for what begins where the run stands: a short rest of it is made, of a long way the
   * cursor stays where it has come to, and says so.
   */
  endWay(): void {
    if (this.cursor.endWay()) this.changed.fire(undefined);
  }

  /** Begins to train from where the run stands, towards a goal; `null` while the text has never been right. */
  startTraining(goal: TrainingGoal): SessionTraining | null {
    this.endWay();
    const { run, timeline } = this;
    if (run === null || timeline === null) return null;
    return this.trainings.begin(timeline, run.next, goal);
  }

  /** Asks whoever makes the training to end it where it is. */
  cancelTraining(): void {
    this.trainings.cancel();
  }

  /** Looks at another sample; `index` is a position in the data. */
  selectSample(index: number): void {
    this.wantedSample = index;
    this.changed.fire(undefined);
  }

  /** Says whether somebody predicts the numbers that the cursor has not come to: see `concealsAhead`. */
  concealAhead(isConcealed: boolean): void {
    if (this.isAheadConcealed === isConcealed) return;
    this.isAheadConcealed = isConcealed;
    this.changed.fire(undefined);
  }

  /** Bytes that the moments of the run may take from now on. */
  setHistoryBudget(bytes: number): void {
    this.historyBudget = bytes;
    this.cursor.setBudget(bytes);
  }

  override dispose(): void {
    this.trainings.drop();
    super.dispose();
  }

  /** Begins the run again at the spec's own parameters, with nothing ahead: what it had come through is forgotten. */
  private reset(): void {
    const { comingTimeline: timeline } = this.cursor;
    if (timeline === null) return;
    const isTraining = this.trainings.drop();
    this.cursor.goTo(new Timeline(timeline.model, this.historyBudget), 0, isTraining ? trainingForgotten() : null);
    this.changed.fire(undefined);
  }

  /** Bytes that a network may need from now on: the text is read again, which may be right now, or not any more. */
  setMemoryLimit(bytes: number): void {
    this.memoryLimit = bytes;
    this.reader.again(bytes);
    if (this.reader.hasRead(this.readText)) this.read(this.readText, this.readVersion);
  }

  private read(text: string, version: number): void {
    this.trainings.drop();
    this.isBehind = true;
    const isWritten = text === this.writtenText;
    this.writtenText = null;
    const done = (parsed: ParsedSpec): void => {
      [this.readText, this.readVersion, this.isBehind] = [text, version, false];
      this.readMark = null;
      this.readParsed = withMemory(parsed, (spec) => this.begin(spec, isWritten));
      if (this.readParsed.spec === null && this.cursor.isBeingMadeAgain) this.cursor.stop();
      this.changed.fire(undefined);
    };
    this.reader.read({ text, version, memoryLimit: this.memoryLimit, done });
    if (this.readingVersion !== null) this.changed.fire(undefined);
  }

  /** Moves from where the cursor stands, or from where it is on its way to. */
  private moveBy(target: (plan: StepPlan, from: Cursor) => Cursor): void {
    const { comingTimeline: timeline, comingPlace: place } = this.cursor;
    if (timeline === null || place === undefined) return;
    this.goTo(timeline.timeOf(target(timeline.plan, place)));
  }

  /** Begins the run of a new text, at the place where the old one's cursor stands or is on its way to. */
  private begin(spec: NetworkSpec, isWritten: boolean): void {
    const timeline = new Timeline(new Model(spec), this.historyBudget);
    const { cursor } = this;
    const { comingTimeline: old, comingPlace: place, run: before } = cursor;
    cursor.stop();
    if (old === null || before === null || place === undefined) return cursor.goTo(timeline, 0, null);
    if (isWritten) {
      const isOver = before.phase === 'update';
      const position = isOver ? 0 : samePosition(old.plan, place.position, timeline.plan).position;
      return cursor.goTo(timeline, position, beginsFromWritten(before));
    }
    const { position, isSame } = samePosition(old.plan, place.position, timeline.plan);
    const isTooLong = replayCost(timeline.model, before.iteration.start.updates) > REPLAY_AFTER_EDIT;
    const target = { iteration: isTooLong ? 0 : place.iteration, position };
    const notice = sentences(madeAgain(before, isTooLong), isSame ? null : noSuchStep());
    cursor.goTo(timeline, timeline.timeOf(target), notice || null);
  }
}
