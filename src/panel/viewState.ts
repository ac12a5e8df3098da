import type { PanelState } from '../protocol/viewState';
import type { Session } from '../session/session';
import { LineIndex } from '../spec/textPosition';
import { networkView } from './networkView';
import type { RowChoice } from './rowChoice';

/** A session as the whole panel. `revision` must grow from one state to the next; `digits` are significant ones. */
export function viewState(session: Session, revision: number, rows: RowChoice, digits: number): PanelState {
  const { document, run, isStale, notice, parsed, text } = session;
  const lines = new LineIndex(text);
  return {
    revision,
    document,
    fileName: decodeURIComponent(document.slice(document.lastIndexOf('/') + 1)),
    network: run && networkView(session, run, rows, digits),
    stale: isStale,
    problems: parsed.problems.map(({ message, offset }) => ({ message, ...lines.positionAt(offset) })),
    notice,
  };
}
