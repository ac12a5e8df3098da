// What can be done with a table: filter its rows, copy it, choose what it is about.
import * as l10n from '@vscode/l10n';
import type { CopyFormat, Scope, TableName, TableView } from '../src/protocol/tables';
import { countText } from './countText';
import { element, setAttribute, setText, type Part } from './element';
import type { HostPort } from './hostPort';
import { createRadioSwitch } from './radioSwitch';

const formats: readonly (readonly [CopyFormat, string])[] = [
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['latex', 'LaTeX'],
];

/** `id` is unique in the page. */
export function createTableTools(
  host: HostPort,
  id: string,
  layer: number,
  table: TableName,
): Part<TableView<unknown>> {
  const problem = element('span', { id: `${id}-problem`, class: 'filter-problem', role: 'status' });
  const remark = element('span', { class: 'filter-remark', role: 'status' });
  const filter = element('input', {
    id: `${id}-filter`,
    type: 'text',
    placeholder: l10n.t('Filter, such as {0}', table === 'units' ? '|δ| > 0.1' : '|∂l/∂w| > 0.1'),
    'aria-label': l10n.t('Filter the rows'),
    'aria-describedby': problem.id,
    spellcheck: 'false',
  });
  filter.addEventListener('input', () => host.filter(layer, table, filter.value));
  const count = element('span', { class: 'remark' });
  const copy = formats.map(([format, name]) => {
    const label = l10n.t('Copy the table as {0}', name);
    const button = element('button', { type: 'button', title: label, 'aria-label': label }, name);
    button.addEventListener('click', () => host.copy(layer, table, format));
    return button;
  });
  const tools = element(
    'details',
    { class: 'table-tools' },
    element('summary', { title: l10n.t('Filter and copy this table') }, l10n.t('Filter, copy')),
    element(
      'div',
      {},
      filter,
      count,
      element('span', { class: 'copy' }, l10n.t('Copy as'), ' ', ...copy),
      problem,
      remark,
    ),
  );
  let shownRemark: string | null = null;
  return {
    element: tools,
    update({ window, allRows, filter: text, filterProblem, filterRemark }) {
      if ((document.activeElement !== filter || filterRemark !== null) && filter.value !== text) filter.value = text;
      setText(problem, filterProblem ?? '');
      setAttribute(filter, 'aria-invalid', filterProblem === null ? null : 'true');
      // What is folded away is told to nobody.
      if (filterRemark !== null && filterRemark !== shownRemark) tools.open = true;
      shownRemark = filterRemark;
      setText(remark, filterRemark ?? '');
      const isCut = window.total !== allRows;
      setText(count, isCut ? l10n.t('{0} of {1} rows', countText(window.total), countText(allRows)) : '');
    },
  };
}

/** The choice between the sample and the batch, for one kind of table in all layers. */
export function createScopeSwitch(
  host: HostPort,
  id: string,
  table: TableName,
  names: Readonly<Record<Scope, string>>,
): Part<Scope> {
  return createRadioSwitch<Scope>({
    id,
    label: l10n.t('What the numbers are for'),
    choices: (['sample', 'batch'] as const).map((scope) => [scope, names[scope]]),
    onChoose: (scope) => host.scope(table, scope),
  });
}
