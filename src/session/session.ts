import * as l10n from '@vscode/l10n';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { Model } from '../spec/model';
import type { NetworkSpec } from '../spec/networkSpec';
import { parseSpec, type ParsedSpec } from '../spec/parseSpec';
import { SyntaxReader } from '../spec/syntaxReader';
import { nonFinite } from '../trace/nonFinite';
import { hasRun, type StepName } from './phase';
import { Run } from './run';

/** Multiplications that an edit may spend on replaying updates before the run is restarted instead: about a third of a second. */
const REPLAY_BUDGET = 3e8;

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
      this.readParsed = parseSpec(text, this.syntax);
      if (this.readParsed.spec !== null) this.rebuild(this.readParsed.spec);
    }
    this.changed.fire(undefined);
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
    } else if (before.replayCost(model) > REPLAY_BUDGET) {
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

  private setRun(run: Run, notice: string | null): void {
    this.currentRun = run;
    const found = nonFinite(run.iteration);
    const trouble = found && hasRun(run.phase, found.pass) ? found.text : null;
    this.currentNotice = [notice, trouble].filter((part) => part !== null).join(' ') || null;
  }
}
