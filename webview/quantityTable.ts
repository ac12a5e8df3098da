// A table of quantities, its columns grouped under the pass that computes them.
import type { MaybeNumeral, Phase, RowWindow } from '../src/protocol/viewState';
import { element, PartList, setAttribute, type Part } from './element';
import { icon } from './icon';
import { setAbsent, setNumeral } from './numeral';
import { passProgress, type Pass } from './passes';
import { scrollRegion } from './scrollRegion';
import { math } from './symbol';

/** A column that names its row; the first of them is the row's header. */
export interface LeadColumn<Row> {
  readonly heading: string;
  readonly className: string;
  readonly part: () => Part<Row>;
}

export interface QuantityColumn<Row> {
  /** Names the cells, as `data-quantity`. */
  readonly quantity: string;
  readonly heading: string;
  readonly title: string;
  readonly value: (row: Row) => MaybeNumeral;
  /** Why this row has no such quantity although its pass has been run; null when it has one. */
  readonly absence?: (row: Row) => string | null;
}

export interface ColumnGroup<Row> {
  readonly pass: Pass;
  readonly heading: string;
  /** False for columns that the pass only reads: running it does not mark them as new. */
  readonly computed: boolean;
  readonly columns: readonly QuantityColumn<Row>[];
}

export interface QuantityTableOptions<Row> {
  readonly label: string;
  readonly caption: Node;
  readonly leads: readonly LeadColumn<Row>[];
  readonly groups: readonly ColumnGroup<Row>[];
  /** Names a row for who looks for it in the page, as [attribute, value]. */
  readonly rowKey: (row: Row) => readonly [string, string];
}

export interface TableView<Row> {
  readonly window: RowWindow<Row>;
  readonly phase: Phase;
}

export function createQuantityTable<Row>(options: QuantityTableOptions<Row>): Part<TableView<Row>> {
  const heads = options.groups.map(createGroupHeading);
  const body = element('tbody');
  const rows = new PartList<Row>(body, () => createRow(options));
  const table = element(
    'table',
    { class: 'quantities' },
    element('caption', {}, options.caption),
    element('colgroup', { span: String(options.leads.length) }),
    ...heads.map((head) => head.columns),
    element(
      'thead',
      {},
      element('tr', {}, ...options.leads.map(leadHeading), ...heads.map((head) => head.element)),
      element(
        'tr',
        {},
        ...options.groups.flatMap((group) => group.columns.map((column, at) => columnHeading(column, group.pass, at))),
      ),
    ),
    body,
  );
  const region = scrollRegion(options.label, table);
  let start = 0;
  let shownPhase: Phase | undefined;
  return {
    element: region,
    update({ window, phase }) {
      for (const head of heads) head.update(phase);
      rows.update(window.rows);
      if (window.start !== start) {
        region.scrollTop = 0;
        body.querySelector('[data-revealed]')?.removeAttribute('data-revealed'); // another row stands there now
      }
      setAttribute(body, 'data-start', String(window.start));
      start = window.start;
      const latest = heads.find((head) => head.element.hasAttribute('data-latest'));
      if (shownPhase !== undefined && shownPhase !== phase && latest) bringIntoView(region, latest.element);
      shownPhase = phase;
    },
  };
}

/** Scrolls a narrow table sideways by no more than it takes to show the columns that a step has just filled. */
function bringIntoView(region: HTMLElement, head: HTMLElement): void {
  if (region.scrollWidth <= region.clientWidth) return;
  const [frame, target] = [region.getBoundingClientRect(), head.getBoundingClientRect()];
  const rowHeader = region.querySelector('tbody th')?.getBoundingClientRect().width ?? 0;
  region.scrollLeft += Math.max(0, target.right - frame.right) + Math.min(0, target.left - frame.left - rowHeader);
}

function leadHeading<Row>({ heading, className }: LeadColumn<Row>): HTMLElement {
  return element('th', { scope: 'col', rowspan: '2', class: className }, heading);
}

/** The heading over a group, and the `<colgroup>` that marks all of its cells while its pass is the latest. */
function createGroupHeading<Row>(group: ColumnGroup<Row>): Part<Phase> & { readonly columns: HTMLElement } {
  const span = String(group.columns.length);
  const columns = element('colgroup', { span, 'data-pass': group.pass });
  const head = element(
    'th',
    { scope: 'colgroup', colspan: span, class: 'pass-group', 'data-pass': group.pass },
    icon(group.pass),
    group.heading,
  );
  return {
    element: head,
    columns,
    update(phase) {
      const latest = group.computed && passProgress(group.pass, phase) === 'current';
      for (const marked of [head, columns]) setAttribute(marked, 'data-latest', latest ? 'true' : null);
    },
  };
}

function columnHeading<Row>({ heading, title }: QuantityColumn<Row>, pass: Pass, at: number): HTMLElement {
  return element('th', { scope: 'col', class: cellClass(at), title, 'data-pass': pass }, math(heading));
}

function createRow<Row>({ leads, groups, rowKey }: QuantityTableOptions<Row>): Part<Row> {
  const leading = leads.map(({ part }) => part());
  const cells = groups.flatMap(({ columns }) =>
    columns.map((column, at) => ({
      column,
      cell: element('td', { class: cellClass(at), 'data-quantity': column.quantity }),
    })),
  );
  const row = element('tr', {}, ...leading.map((lead) => lead.element), ...cells.map(({ cell }) => cell));
  return {
    element: row,
    update(view) {
      setAttribute(row, ...rowKey(view));
      for (const lead of leading) lead.update(view);
      for (const { column, cell } of cells) {
        const absence = column.absence?.(view) ?? null;
        if (absence === null) setNumeral(cell, column.value(view));
        else setAbsent(cell, absence);
      }
    },
  };
}

const cellClass = (at: number): string => (at === 0 ? 'number group-start' : 'number');
