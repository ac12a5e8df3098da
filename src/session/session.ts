import * as l10n from '@vscode/l10n';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { Model } from '../spec/model';
import type { NetworkSpec } from '../spec/networkSpec';
import { parseSpec, type ParsedSpec } from '../spec/parseSpec';
import { nonFinite } from '../trace/nonFinite';
import { hasRun, type StepName } from './phase';
import { Run } from './run';

/**
 * One open network: what its text says, the run over it and the sample that is looked at. It owns the parameters and the
 * cursor; the document owns the text and hands it over with `setText`. Every change fires `onDidChange` once.
 */
export class Session extends Disposable {
  private readonly changed = this.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;

  private readText = '';
  private readVersion = -1;
  private readParsed: ParsedSpec = { root: undefined, problems: [], spec: null };
  private isBehind = false;
  private currentRun: Run | null = null;
  private wantedSample = 0;
  private currentNotice: string | null = null;
  private writtenText: string | null = null;

  /** `document` is the URI of the text. */
  constructor(readonly document: string) {
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
    return this.currentRun !== null && (this.isBehind || this.readParsed.spec === null);
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
      this.readText = text;
      this.readParsed = parseSpec(text);
      const { spec } = this.readParsed;
      if (spec !== null && text === this.writtenText) this.beginOn(spec);
      else if (spec !== null) this.rebuild(spec);
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

  /** Runs a step. Does nothing while the text has never been right. */
  step(name: StepName): void {
    if (this.currentRun === null) return;
    this.setRun(this.currentRun.step(name), null);
    this.changed.fire(undefined);
  }

  /** Looks at another sample; `index` is a position in the data. */
  selectSample(index: number): void {
    this.wantedSample = index;
    this.changed.fire(undefined);
  }

  private rebuild(spec: NetworkSpec): void {
    const [model, before] = [new Model(spec), this.currentRun];
    if (before === null) {
      this.setRun(Run.atStart(model), null);
    } else if (!before.isReplayable(model)) {
      const message = l10n.t(
        'The spec was edited and the run begins again: replaying it up to update {0} would take too long.',
        before.updates,
      );
      this.setRun(before.restartedOn(model), message);
    } else {
      const { updates } = before;
      const message =
        updates === 0
          ? null
          : l10n.t('The spec was edited: the run up to update {0} was made again from its parameters.', updates);
      this.setRun(before.movedTo(model), message);
    }
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
