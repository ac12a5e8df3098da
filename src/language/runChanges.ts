import { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Run } from '../session/run';
import type { Session } from '../session/session';

interface Shown {
  readonly run: Run | null;
  readonly concealsAhead: boolean;
}

/** How long changes are gathered before they are told, in milliseconds: a run may step many times a second. */
const GATHERING = 30;

/**
 * Tells when what the text of a spec shows may have changed: another run, a text that became right or wrong, or what is ahead
 * being concealed or not. Changes are gathered; choosing a sample and typing, before the text is read, are none.
 */
export class RunChanges extends Disposable {
  private readonly changed = this.register(new Emitter<undefined>());
  readonly onDidChange = this.changed.event;
  private readonly shown = new WeakMap<Session, Shown>();
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(sessions: Event<Session>) {
    super();
    this.register(
      sessions((session) => {
        const run = session.parsed.spec === null ? null : session.run;
        const { concealsAhead } = session;
        const before = this.shown.get(session);
        if (before?.run === run && before.concealsAhead === concealsAhead) return;
        this.shown.set(session, { run, concealsAhead });
        this.tell();
      }),
    );
    this.register({ dispose: () => clearTimeout(this.waiting) });
  }

  /** Tells of a change of something else, such as a setting. */
  tell(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.changed.fire(undefined);
    }, GATHERING);
  }
}
