import type { PanelState } from '../protocol/viewState';
import type { SelectionView } from '../protocol/tables';
import type { Session } from '../session/session';
import { LineIndex } from '../spec/textPosition';
import { networkView } from './networkView';
import type { LayerTables } from './tables/layerTables';

/** A session as the whole panel. `revision` must grow from one state to the next; `digits` are significant ones. */
export function viewState(
  session: Session,
  revision: number,
  tables: LayerTables,
  selected: SelectionView | null,
  digits: number,
): PanelState {
  const { document, fileName, run, isStale, notice, parsed, text } = session;
  // A training shows itself many times a second: a text without problems is not gone through each time.
  const lines = new LineIndex(parsed.problems.length === 0 ? '' : text);
  return {
    revision,
    document,
    fileName,
    network: run && networkView(session, run, tables, selected, digits),
    stale: isStale,
    problems: parsed.problems.map(({ message, offset }) => ({ message, ...lines.positionAt(offset) })),
    notice,
  };
}
