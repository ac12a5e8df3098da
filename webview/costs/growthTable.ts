// How the counts grow as hidden layers are added.
import * as l10n from '@vscode/l10n';
import type { GrowthCell, GrowthRow, GrowthView } from '../../src/protocol/costs';
import { countText } from '../countText';
import { element, PartList, setText, type Part } from '../element';
import { scrollRegion } from '../scrollRegion';
import { createCountCell } from './countCell';

export function createGrowthTable(): Part<GrowthView> {
  const caption = element('caption');
  const headings = element('tr');
  const columns = new PartList<string>(headings, (position) => createHeading(position));
  const body = element('tbody');
  const rows = new PartList<GrowthRow>(body, createRow);
  const result = element('p');
  const table = element('table', { class: 'quantities cost-growth' }, caption, element('thead', {}, headings), body);
  return {
    element: element(
      'div',
      { class: 'growth' },
      element('h3', {}, l10n.t('When a layer is added')),
      result,
      scrollRegion(l10n.t('How the counts grow with the number of layers'), table),
    ),
    update(view) {
      setText(caption, view.caption);
      setText(result, view.result);
      columns.update([l10n.t('Layers added'), ...view.columns]);
      rows.update(view.rows);
    },
  };
}

function createHeading(position: number): Part<string> {
  const heading = element('th', { scope: 'col', class: position === 0 ? '' : 'number' });
  return { element: heading, update: (text) => setText(heading, text) };
}

function createRow(): Part<GrowthRow> {
  const added = element('th', { scope: 'row' });
  const row = element('tr', {}, added);
  const cells = new PartList<GrowthCell>(row, createCell);
  return {
    element: row,
    update(view) {
      setText(added, countText(view.added));
      cells.update(view.cells);
    },
  };
}

function createCell(): Part<GrowthCell> {
  const factor = element('span', { class: 'remark' });
  const cell = createCountCell(factor);
  return {
    element: cell.element,
    update(view) {
      cell.update(view);
      setText(factor, view.factor);
    },
  };
}
