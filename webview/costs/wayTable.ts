// The four ways beside each other.
import * as l10n from '@vscode/l10n';
import type { CostWayView } from '../../src/protocol/costs';
import { element, PartList, setAttribute, setText, type Part } from '../element';
import { scrollRegion } from '../scrollRegion';
import { createCountCell } from './countCell';

export function createWayTable(): Part<readonly CostWayView[]> {
  const body = element('tbody');
  const rows = new PartList<CostWayView>(body, createRow);
  const heading = (text: string, ...attributes: readonly string[]): HTMLElement =>
    element('th', { scope: 'col', class: attributes.join(' ') }, text);
  const table = element(
    'table',
    { class: 'quantities cost-ways' },
    element('caption', {}, l10n.t('All gradients of one batch')),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heading(l10n.t('Way')),
        heading(l10n.t('Multiplications'), 'number'),
        heading(l10n.t('Compared with backprop'), 'number'),
        heading(l10n.t('Operations of the program'), 'number'),
        heading(l10n.t('Time')),
      ),
    ),
    body,
  );
  return {
    element: scrollRegion(l10n.t('What all gradients cost, by four ways'), table),
    update: (ways) => rows.update(ways),
  };
}

function createRow(): Part<CostWayView> {
  const name = element('span', { class: 'way-name' });
  const description = element('span', { class: 'remark' });
  const multiplications = createCountCell();
  const ratio = element('td', { class: 'number' });
  const kind = element('span', { class: 'remark' });
  const operations = createCountCell(kind);
  const time = element('span', { class: 'way-time' });
  const detail = element('span', { class: 'remark' });
  const row = element(
    'tr',
    {},
    element('th', { scope: 'row' }, name, description),
    multiplications.element,
    ratio,
    operations.element,
    element('td', { class: 'way-timing' }, time, detail),
  );
  return {
    element: row,
    update(view) {
      setAttribute(row, 'data-way', view.way);
      setText(name, view.name);
      setText(description, view.description);
      multiplications.update(view.multiplications);
      setText(ratio, view.ratio);
      operations.update(view.operations);
      setText(kind, view.operationKind);
      setAttribute(time, 'data-time', view.time.kind);
      setText(time, view.time.text);
      setText(detail, view.time.detail);
    },
  };
}
