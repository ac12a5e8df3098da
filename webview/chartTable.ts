// A chart as a table, for who reads it aloud or copies it.
import * as l10n from '@vscode/l10n';
import type { ChartTableView } from '../src/protocol/training';
import type { MaybeNumeral } from '../src/protocol/viewState';
import { countText } from './countText';
import { element, PartList, setText, type Part } from './element';
import { setNumeral } from './numeral';
import { scrollRegion } from './scrollRegion';

interface TableRow {
  readonly update: number;
  readonly numbers: readonly MaybeNumeral[];
}

export function createChartTable(): Part<ChartTableView> {
  let shown: ChartTableView | undefined;
  const headings = element('tr');
  const columns = new PartList<string>(headings, createHeading);
  const body = element('tbody');
  const rows = new PartList<TableRow>(body, createRow);
  const table = element('table', { class: 'quantities' }, element('thead', {}, headings), body);
  const folded = element(
    'details',
    { class: 'as-table' },
    element('summary', {}, l10n.t('As a table')),
    scrollRegion(l10n.t('The chart as a table'), table),
  );
  // Nobody sees the rows of a table that is folded.
  const draw = (): void => {
    if (!folded.open || shown === undefined) return;
    columns.update([l10n.t('Update'), ...shown.columns]);
    rows.update(shown.updates.map((update, at) => ({ update, numbers: shown?.rows[at] ?? [] })));
  };
  folded.addEventListener('toggle', draw);
  return {
    element: folded,
    update(view) {
      shown = view;
      draw();
    },
  };
}

function createHeading(): Part<string> {
  const heading = element('th', { scope: 'col', class: 'number' });
  return { element: heading, update: (text) => setText(heading, text) };
}

function createRow(): Part<TableRow> {
  const update = element('th', { scope: 'row', class: 'number' });
  const row = element('tr', {}, update);
  const numbers = new PartList<MaybeNumeral>(row, createNumber);
  return {
    element: row,
    update(view) {
      setText(update, countText(view.update));
      numbers.update(view.numbers);
    },
  };
}

function createNumber(): Part<MaybeNumeral> {
  const cell = element('td', { class: 'number' });
  return { element: cell, update: (value) => setNumeral(cell, value) };
}
