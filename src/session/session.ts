import { DEFAULT_HISTORY, DEFAULT_MEMORY, REPLAY_AFTER_EDIT } from '../base/budgets';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { Later } from '../base/later';
import { sentences } from '../base/sentences';
import { Model } from '../spec/model';
import type { NetworkSpec } from '../spec/networkSpec';
import type { ParsedSpec } from '../spec/parseSpec';
import type { Iteration } from '../trace/iteration';
import { nonFinite } from '../trace/nonFinite';
import type { StepPlan, StepSize } from '../trace/steps';
import type { TrainingGoal } from '../trace/training';
import { moved, movedBy, samePosition, type MoveName } from './move';
import { hasRun } from './phase';
import { Player } from './player';
import { Run } from './run';
import { beginsFromWritten, madeAgain, noSuchStep, onTheWay, trainingForgotten, wayEnded } from './runNotice';
import { withoutClock, type SessionOptions } from './sessionOptions';
import { SessionTraining } from './sessionTraining';
import { TextReader, withMemory } from './textReader';
import { Timeline, type Cursor } from './timeline';
import type { TrainingProgress, TrainingRun } from './trainingRun';
import { Travel } from './travel';

/** Trainings that a session keeps: the last ones. */
const RUNS_KEPT = 20;

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
  private readVersion = -1;
  private readParsed: ParsedSpec = { root: undefined, problems: [], problemCount: 0, spec: null };
  private isBehind = false;
  private currentTimeline: Timeline | null = null;
  private currentRun: Run | null = null;
  private before: Run | null = null;
  private travel: Travel | null = null;
  private training: SessionTraining | null = null;
  private endedRuns: readonly TrainingRun[] = [];
  private wantedSample = 0;
  private currentNotice: string | null = null;
  private isAheadConcealed = false;
  private writtenText: string | null = null;
  private historyBudget: number;
  private memoryLimit: number;
  private readonly later: Later | null;
  /** Autoplay. */
  readonly player: Player;

  /** `document` is the URI of the text. */
  constructor(
    readonly document: string,
    { later, after, historyBudget = DEFAULT_HISTORY, memoryLimit = DEFAULT_MEMORY }: SessionOptions = withoutClock,
  ) {
    super();
    this.later = later;
    this.reader = this.register(new TextReader(later));
    this.historyBudget = historyBudget;
    this.memoryLimit = memoryLimit;
    this.player = this.register(
      new Player(
        {
          canPlay: () => this.currentRun !== null && !this.isStale,
          stepBy: (size) => this.stepBy(size),
          changed: () => this.changed.fire(undefined),
        },
        after,
      ),
    );
  }

  /** The text last read. */
  get text(): string {
    return this.readText;
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
    return this.currentRun;
  }

  /** The run before the last step, where it was one of the same network. */
  get runBefore(): Run | null {
    return this.before;
  }

  /** The time that the run has come through. */
  get timeline(): Timeline | null {
    return this.currentTimeline;
  }

  /** The time that the cursor is on its way to, where getting there takes a while. */
  get destination(): number | null {
    return this.travel?.target ?? null;
  }

  /** Whether `run` belongs to older text than the document's. */
  get isStale(): boolean {
    const isOlder = this.isBehind || this.readParsed.spec === null || this.isBeingMadeAgain;
    return this.currentRun !== null && isOlder;
  }

  /** Something to tell about the last step or edit. */
  get notice(): string | null {
    return this.reader.notice ?? this.currentNotice;
  }

  /** Whether nothing tells a number that the cursor has not come to: somebody is predicting it. */
  get concealsAhead(): boolean {
    return this.isAheadConcealed;
  }

  /** The training that is being made. */
  get trainingProgress(): TrainingProgress | null {
    return this.training?.progress ?? null;
  }

  /** The trainings that have ended, the last ones, in the order they were made: of older text too. */
  get runs(): readonly TrainingRun[] {
    return this.endedRuns;
  }

  /** The sample to look at, as a position in the data: the one chosen, or the batch's first when it is not in the batch. */
  get sample(): number {
    const samples = this.currentRun?.iteration.samples ?? [];
    return samples.includes(this.wantedSample) ? this.wantedSample : (samples[0] ?? 0);
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
    const timeline = this.comingTimeline;
    if (timeline === null) return;
    const isSame = timeline === this.currentTimeline;
    this.travelTo(timeline, Math.max(0, Math.round(time)), isSame ? null : (this.travel?.notice ?? null));
    this.changed.fire(undefined);
  }

  /**
   * Ends the way that the cursor is on, for what begins where the run stands: a short rest of it is made, of a long way the
   * cursor stays where it has come to, and says so.
   */
  endWay(): void {
    if (this.travel === null) return;
    this.travel.end();
    this.changed.fire(undefined);
  }

  /** Begins to train from where the run stands, towards a goal; `null` while the text has never been right. */
  startTraining(goal: TrainingGoal): SessionTraining | null {
    this.endWay();
    const { currentRun: run, currentTimeline: timeline } = this;
    if (run === null || timeline === null) return null;
    this.dropTraining();
    const number = (this.endedRuns.at(-1)?.number ?? 0) + 1;
    const training: SessionTraining = new SessionTraining(timeline, run.next, goal, number, {
      isWanted: () => this.training === training && !this.isDisposed,
      changed: () => this.changed.fire(undefined),
      ended: (ended, time) => this.endTraining(ended, time),
    });
    this.training = training;
    this.changed.fire(undefined);
    return training;
  }

  /** Asks whoever makes the training to end it where it is. */
  cancelTraining(): void {
    this.training?.cancel();
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
    this.currentTimeline?.setBudget(bytes);
    this.travel?.timeline.setBudget(bytes);
  }

  override dispose(): void {
    this.stopTravel();
    this.dropTraining();
    super.dispose();
  }

  /** Begins the run again at the spec's own parameters, with nothing ahead: what it had come through is forgotten. */
  private reset(): void {
    const { comingTimeline: timeline } = this;
    if (timeline === null) return;
    const isTraining = this.training !== null;
    this.dropTraining();
    this.travelTo(new Timeline(timeline.model, this.historyBudget), 0, isTraining ? trainingForgotten() : null);
    this.changed.fire(undefined);
  }

  /** Bytes that a network may need from now on: the text is read again, which may be right now, or not any more. */
  setMemoryLimit(bytes: number): void {
    this.memoryLimit = bytes;
    this.reader.again(bytes);
    if (this.reader.hasRead(this.readText)) this.read(this.readText, this.readVersion);
  }

  private read(text: string, version: number): void {
    this.dropTraining();
    this.isBehind = true;
    const isWritten = text === this.writtenText;
    this.writtenText = null;
    const done = (parsed: ParsedSpec): void => {
      [this.readText, this.readVersion, this.isBehind] = [text, version, false];
      this.readParsed = withMemory(parsed, (spec) => this.begin(spec, isWritten));
      if (this.readParsed.spec === null && this.isBeingMadeAgain) this.stopTravel();
      this.changed.fire(undefined);
    };
    this.reader.read({ text, version, memoryLimit: this.memoryLimit, done });
    if (this.readingVersion !== null) this.changed.fire(undefined);
  }

  /** Moves from where the cursor stands, or from where it is on its way to. */
  private moveBy(target: (plan: StepPlan, from: Cursor) => Cursor): void {
    const { comingTimeline: timeline, comingCursor: cursor } = this;
    if (timeline === null || cursor === undefined) return;
    this.goTo(timeline.timeOf(target(timeline.plan, cursor)));
  }

  /** The timeline that the cursor is on its way in, or else stands in. */
  private get comingTimeline(): Timeline | null {
    return this.travel?.timeline ?? this.currentTimeline;
  }

  /** Where the cursor is on its way to, or else stands. */
  private get comingCursor(): Cursor | undefined {
    return this.travel ? this.travel.timeline.cursorAt(this.travel.target) : this.currentRun?.cursor;
  }

  /** Whether the updates of a newer text are on their way. */
  private get isBeingMadeAgain(): boolean {
    return this.travel !== null && this.travel.timeline !== this.currentTimeline;
  }

  /** Begins the run of a new text, at the place where the old one's cursor stands or is on its way to. */
  private begin(spec: NetworkSpec, isWritten: boolean): void {
    const timeline = new Timeline(new Model(spec), this.historyBudget);
    const { comingTimeline: old, comingCursor: cursor } = this;
    const before = this.currentRun;
    this.stopTravel();
    if (old === null || before === null || cursor === undefined) return this.travelTo(timeline, 0, null);
    if (isWritten) {
      const isOver = before.phase === 'update';
      const position = isOver ? 0 : samePosition(old.plan, cursor.position, timeline.plan).position;
      return this.travelTo(timeline, position, beginsFromWritten(before));
    }
    const { position, isSame } = samePosition(old.plan, cursor.position, timeline.plan);
    const isTooLong = before.replayCost(timeline.model) > REPLAY_AFTER_EDIT;
    const target = { iteration: isTooLong ? 0 : cursor.iteration, position };
    const notice = sentences(madeAgain(before, isTooLong), isSame ? null : noSuchStep());
    this.travelTo(timeline, timeline.timeOf(target), notice || null);
  }

  /** Goes to a time of a timeline, which becomes the run's own on arrival; `notice` is told then. */
  private travelTo(timeline: Timeline, time: number, notice: string | null): void {
    this.stopTravel();
    const cursor = timeline.cursorAt(time);
    const known = this.known(timeline, cursor);
    if (known) return this.arrive(timeline, known, cursor, notice);
    const travel = new Travel(timeline, time, notice, (iteration, isThere) => {
      this.travel = null;
      if (isThere) return this.arrive(timeline, iteration, cursor, notice);
      const { updates } = iteration.start;
      const standing = { iteration: updates, position: timeline.plan.endOf('forward') };
      this.arrive(timeline, iteration, standing, wayEnded(cursor.iteration + 1, updates + 1));
    });
    this.travel = travel;
    const isEdit = timeline !== this.currentTimeline;
    const updates = this.currentRun?.updates ?? 0;
    this.currentNotice = onTheWay(isEdit, updates, cursor.iteration + 1);
    travel.start(this.later, () => this.changed.fire(undefined));
  }

  /** The iteration of a cursor, where no update has to be made to come to it. */
  private known(timeline: Timeline, { iteration: k }: Cursor): Iteration | null {
    if (timeline === this.currentTimeline && this.currentRun?.iteration.start.updates === k) {
      return this.currentRun.iteration;
    }
    const { currentRun: run } = this;
    if (timeline === this.currentTimeline && run?.iteration.end.updates === k)
      return timeline.record(run.iteration.end);
    const nearest = timeline.nearest(k);
    return nearest.updates === k ? timeline.record(nearest) : null;
  }

  private arrive(timeline: Timeline, iteration: Iteration, { position }: Cursor, notice: string | null): void {
    const run = new Run(timeline.model, timeline.plan, iteration, position);
    this.before = timeline === this.currentTimeline ? this.currentRun : null;
    this.currentTimeline = timeline;
    this.currentRun = run;
    timeline.reach(timeline.timeOf(run.cursor));
    const found = nonFinite(iteration);
    const trouble = found && hasRun(run.phase, found.pass) ? found.text : null;
    this.currentNotice = sentences(notice, trouble) || null;
  }

  private stopTravel(): void {
    if (this.travel === null) return;
    this.travel.dispose();
    this.travel = null;
    this.currentNotice = null;
  }

  /** Its results are not wanted any more; whoever makes it need not go on. */
  private dropTraining(): void {
    const { training } = this;
    this.training = null;
    training?.cancel();
  }

  private endTraining(ended: TrainingRun, time: number): void {
    this.training = null;
    this.endedRuns = [...this.endedRuns, ended].slice(-RUNS_KEPT);
    this.goTo(time);
  }
}
