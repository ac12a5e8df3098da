import { DEFAULT_HISTORY, DEFAULT_MEMORY } from '../base/budgets';
import { Disposable, type Releasable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { After, Later } from '../base/later';
import { Session } from './session';

/** A session that stays alive until its holder lets go of it. */
export interface HeldSession extends Releasable {
  readonly session: Session;
}

/** A document that has another URI now. */
export interface Renamed {
  readonly session: Session;
  readonly from: string;
  readonly to: string;
}

/** A session and how many hold it; `merged`: the entry of another session that all of them hold now. */
interface Entry {
  readonly session: Session;
  count: number;
  merged: Entry | null;
}

function present(entry: Entry): Entry {
  return entry.merged === null ? entry : present(entry.merged);
}

/** The open sessions, one a document. A session lives as long as somebody holds it: its document, a panel. */
export class SessionStore extends Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = this.register(new Emitter<Session>());
  private readonly closed = this.register(new Emitter<Session>());
  private readonly renamed = this.register(new Emitter<Renamed>());
  /** Some session has changed. */
  readonly onDidChange = this.changed.event;
  /** The last holder of a session has let go of it. */
  readonly onDidClose = this.closed.event;
  /** The document of a session has another URI. */
  readonly onDidRename = this.renamed.event;

  constructor(
    private readonly later: Later | null = null,
    private readonly after: After | null = null,
    private historyBudget = DEFAULT_HISTORY,
    private memoryLimit = DEFAULT_MEMORY,
  ) {
    super();
  }

  /** The documents that have a session. */
  get documents(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Bytes that the moments of each session's run may take from now on. */
  setHistoryBudget(bytes: number): void {
    this.historyBudget = bytes;
    for (const { session } of this.entries.values()) session.setHistoryBudget(bytes);
  }

  /** Bytes that each network may need from now on. */
  setMemoryLimit(bytes: number): void {
    this.memoryLimit = bytes;
    for (const { session } of this.entries.values()) session.setMemoryLimit(bytes);
  }

  get(document: string): Session | undefined {
    return this.entries.get(document)?.session;
  }

  /** The document's session, made when there is none yet. */
  hold(document: string): HeldSession {
    const entry = this.entries.get(document) ?? this.open(document);
    entry.count++;
    let isHeld = true;
    return {
      get session() {
        return present(entry).session;
      },
      dispose: () => {
        if (isHeld) this.release(present(entry));
        isHeld = false;
      },
    };
  }

  /**
   * A document has another URI: its session is the one of that from now on, with all that it has come to. Does nothing where the
   * document has no session.
   */
  rename(from: string, to: string): void {
    const entry = this.entries.get(from);
    if (entry === undefined || from === to) return;
    this.entries.delete(from);
    const opened = this.entries.get(to);
    this.entries.set(to, entry);
    if (opened !== undefined) this.merge(opened, entry);
    entry.session.rename(to);
    this.renamed.fire({ session: entry.session, from, to });
  }

  override dispose(): void {
    for (const { session } of this.entries.values()) session.dispose();
    this.entries.clear();
    super.dispose();
  }

  private open(document: string): Entry {
    const { later, after, historyBudget, memoryLimit } = this;
    const session = new Session(document, { later, after, historyBudget, memoryLimit });
    session.onDidChange(() => {
      this.changed.fire(session);
    });
    const entry: Entry = { session, count: 0, merged: null };
    this.entries.set(document, entry);
    return entry;
  }

  /** Whoever has opened a document under its new URI already holds the session that it had under the old one. */
  private merge(opened: Entry, entry: Entry): void {
    const { session: fresh } = opened;
    opened.merged = entry;
    entry.count += opened.count;
    if (fresh.version >= 0) entry.session.setText(fresh.text, fresh.version);
    this.closed.fire(fresh);
    fresh.dispose();
  }

  private release(entry: Entry): void {
    const { session } = entry;
    if (--entry.count > 0) return;
    this.entries.delete(session.document);
    this.closed.fire(session);
    session.dispose();
  }
}
