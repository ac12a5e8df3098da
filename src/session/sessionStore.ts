import { DEFAULT_HISTORY, DEFAULT_MEMORY } from '../base/budgets';
import { Disposable, type Releasable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { After, Later } from '../base/later';
import { Session } from './session';

/** A session that stays alive until its holder lets go of it. */
export interface HeldSession extends Releasable {
  readonly session: Session;
}

/** The open sessions, one a document. A session lives as long as somebody holds it: its document, a panel. */
export class SessionStore extends Disposable {
  private readonly holders = new Map<string, { readonly session: Session; count: number }>();
  private readonly changed = this.register(new Emitter<Session>());
  private readonly closed = this.register(new Emitter<Session>());
  /** Some session has changed. */
  readonly onDidChange = this.changed.event;
  /** The last holder of a session has let go of it. */
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly later: Later | null = null,
    private readonly after: After | null = null,
    private historyBudget = DEFAULT_HISTORY,
    private memoryLimit = DEFAULT_MEMORY,
  ) {
    super();
  }

  /** Bytes that the moments of each session's run may take from now on. */
  setHistoryBudget(bytes: number): void {
    this.historyBudget = bytes;
    for (const { session } of this.holders.values()) session.setHistoryBudget(bytes);
  }

  /** Bytes that each network may need from now on. */
  setMemoryLimit(bytes: number): void {
    this.memoryLimit = bytes;
    for (const { session } of this.holders.values()) session.setMemoryLimit(bytes);
  }

  get(document: string): Session | undefined {
    return this.holders.get(document)?.session;
  }

  /** The document's session, made when there is none yet. */
  hold(document: string): HeldSession {
    const entry = this.holders.get(document) ?? this.open(document);
    entry.count++;
    let isHeld = true;
    return {
      session: entry.session,
      dispose: () => {
        if (isHeld) this.release(document);
        isHeld = false;
      },
    };
  }

  override dispose(): void {
    for (const { session } of this.holders.values()) session.dispose();
    this.holders.clear();
    super.dispose();
  }

  private open(document: string): { readonly session: Session; count: number } {
    const { later, after, historyBudget, memoryLimit } = this;
    const session = new Session(document, { later, after, historyBudget, memoryLimit });
    session.onDidChange(() => {
      this.changed.fire(session);
    });
    const entry = { session, count: 0 };
    this.holders.set(document, entry);
    return entry;
  }

  private release(document: string): void {
    const entry = this.holders.get(document);
    if (entry === undefined || --entry.count > 0) return;
    this.holders.delete(document);
    this.closed.fire(entry.session);
    entry.session.dispose();
  }
}
