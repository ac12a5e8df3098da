import * as v from 'valibot';
import { SAVED_RUNS, SAVING_PAUSE } from '../base/budgets';
import { Disposable, type Releasable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { After } from '../base/later';
import { readSavedRun, readTrainingRuns, type SavedRun, trainingRunsText } from '../session/savedRun';
import { savedRunOf } from '../session/savedRunOf';
import type { Session } from '../session/session';
import type { SessionStore } from '../session/sessionStore';
import type { TrainingRun } from '../session/trainingRun';
import { renamedDocument } from './renamedDocument';

/** Where values are kept: VS Code's memory of a workspace. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A run that has come back. */
export interface RestoredRun {
  readonly session: Session;
  readonly saved: SavedRun;
  /** Whether it is where it was, or on its way there; else that would take too long. */
  readonly isBack: boolean;
}

/** Both as JSON. */
interface Kept {
  readonly run: string;
  readonly trainings: string;
}

const KEY = 'runs';

const keptRuns = v.array(v.tuple([v.string(), v.object({ run: v.string(), trainings: v.string() })]));

/**
 * Keeps where every run stands, and brings a run back when its text is read again by a new session: after a reload of the
 * window, or once text and panel have been closed. A run of another text is forgotten.
 */
export class SavedRuns extends Disposable {
  /** By document, the one that has changed last at the end. */
  private readonly kept: Map<string, Kept>;
  private readonly seen = new WeakSet<Session>();
  /** Runs that have not gone on since they came back: there is nothing newer to keep of them. */
  private readonly untouched = new WeakMap<Session, string>();
  private comingBack: Session | null = null;
  private readonly pauses = new Map<Session, Releasable>();
  private readonly late = new Set<Session>();
  private readonly trainingTexts = new WeakMap<readonly TrainingRun[], string>();
  private readonly restored = this.register(new Emitter<RestoredRun>());
  readonly onDidRestore = this.restored.event;

  /** `report` is told what could not be kept. */
  constructor(
    private readonly memory: Memory,
    sessions: SessionStore,
    private readonly after: After,
    private readonly report: (error: unknown) => void,
  ) {
    super();
    this.kept = new Map(keptIn(memory.get(KEY)));
    this.register(sessions.onDidChange((session) => this.follow(session)));
    this.register(
      sessions.onDidClose((session) => {
        this.saveLate(session);
        this.pauses.get(session)?.dispose();
        this.pauses.delete(session);
        if (isUnsaved(session.document)) this.forget(session.document);
      }),
    );
  }

  /** The file of a document has another name: what is kept of the one is the other's, and of a folder's that of all in it. */
  rename(from: string, to: string): void {
    let isAny = false;
    for (const [document, kept] of [...this.kept]) {
      const renamed = renamedDocument(document, from, to);
      if (renamed === undefined) continue;
      this.kept.delete(document);
      this.kept.set(renamed, kept);
      isAny = true;
    }
    if (isAny) this.write();
  }

  override dispose(): void {
    for (const session of [...this.late]) this.saveLate(session);
    for (const pause of this.pauses.values()) pause.dispose();
    super.dispose();
  }

  private forget(document: string): void {
    if (this.kept.delete(document)) this.write();
  }

  private follow(session: Session): void {
    if (session.run === null) return;
    if (!this.seen.has(session)) {
      this.seen.add(session);
      this.comingBack = session;
      this.bringBack(session);
      this.comingBack = null;
    }
    if (this.comingBack !== session) this.saveSoon(session);
  }

  private bringBack(session: Session): void {
    const kept = this.kept.get(session.document);
    const saved = kept && readSavedRun(kept.run);
    if (kept === undefined || saved?.text !== session.mark) return;
    const isBack = session.restore(saved, readTrainingRuns(kept.trainings));
    this.untouched.set(session, JSON.stringify(savedRunOf(session)));
    this.restored.fire({ session, saved, isBack });
  }

  /** At once, and after a pause again what has come meanwhile: a run that plays or trains changes many times a second. */
  private saveSoon(session: Session): void {
    if (this.pauses.has(session)) {
      this.late.add(session);
      return;
    }
    if (!this.save(session)) return;
    const pause = this.after(SAVING_PAUSE, () => {
      this.pauses.delete(session);
      if (this.late.has(session)) this.saveSoon(session);
    });
    this.pauses.set(session, pause);
  }

  private saveLate(session: Session): void {
    if (this.late.has(session)) this.save(session);
  }

  /** Returns whether there was something new to write. */
  private save(session: Session): boolean {
    this.late.delete(session);
    const saved = session.isDisposed ? undefined : savedRunOf(session);
    if (saved === undefined) return false;
    const run = JSON.stringify(saved);
    if (run === this.untouched.get(session)) return false;
    this.untouched.delete(session);
    const { document, runs } = session;
    const trainings = this.trainingsText(runs);
    const before = this.kept.get(document);
    const isSame = saved === null ? before === undefined : before?.run === run && before.trainings === trainings;
    if (isSame) return false;
    this.kept.delete(document);
    if (saved !== null) this.kept.set(document, { run, trainings });
    this.write();
    return true;
  }

  private trainingsText(runs: readonly TrainingRun[]): string {
    let text = this.trainingTexts.get(runs);
    if (text === undefined) {
      text = trainingRunsText(runs);
      this.trainingTexts.set(runs, text);
    }
    return text;
  }

  /** Forgets the oldest runs where all of them take too much room; of the newest one, what can be done without. */
  private write(): void {
    let size = 0;
    for (const [document, { run, trainings }] of [...this.kept].reverse()) {
      const isNewest = size === 0;
      size += document.length + run.length + trainings.length;
      if (size <= SAVED_RUNS) continue;
      if (isNewest) this.kept.set(document, { run, trainings: '[]' });
      else this.kept.delete(document);
    }
    this.memory.update(KEY, [...this.kept]).then(undefined, this.report);
  }
}

/** Whether a text is nowhere but in its editor: it is gone once that is closed, and the next one has the same URI. */
export function isUnsaved(document: string): boolean {
  return document.startsWith('untitled:');
}

/** What another version has written is none of ours, and is forgotten. */
function keptIn(value: unknown): [string, Kept][] {
  const result = v.safeParse(keptRuns, value);
  return result.success ? result.output : [];
}
