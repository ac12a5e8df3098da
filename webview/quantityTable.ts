// A table of quantities, its columns grouped under the pass that computes them.
import type { MaybeCell, Scope, SortView, TableView } from '../src/protocol/tables';
import type { QuantityView } from '../src/protocol/quantity';
import type { Phase } from '../src/protocol/viewState';
import { createColumnHeading, type ColumnTitle } from './columnHeading';
import { element, PartList, setAttribute, setText, type Part } from './element';
import { GridFocus } from './gridFocus';
import { icon } from './icon';
import { setAbsent, setNumeral } from './numeral';
import { passProgress, type Pass } from './passes';
import type { OnPick, TableSubject } from './pickedQuantity';
import { RowScroller } from './rowScroller';
import { tableGrid } from './tableGrid';

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
  readonly title: ColumnTitle;
  readonly value: (row: Row) => MaybeCell;
  /** Which number of the iteration the cell shows. */
  readonly picked: (row: Row, subject: TableSubject) => QuantityView;
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

/** What every row of a table says of itself. */
interface TableRow {
  readonly index: number;
  readonly isCurrent: boolean;
}

export interface QuantityTableOptions<Row extends TableRow> {
  readonly label: string;
  /** What the numbers are for, in words. */
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly leads: readonly LeadColumn<Row>[];
  readonly groups: readonly ColumnGroup<Row>[];
  /** Names a row for who looks for it in the page, as [attribute, value]. */
  readonly rowKey: (row: Row) => readonly [string, string];
  /** Asks for other rows. */
  readonly onShow: (start: number, count: number) => void;
  readonly onSort: (sort: SortView | null) => void;
  /** Shows a row's place in the text, by its index in the order of the spec. */
  readonly onOpen: (index: number) => void;
  readonly onPick: OnPick;
}

export interface QuantityTableView<Row> {
  readonly view: TableView<Row>;
  readonly phase: Phase;
  /** The chosen sample's 0-based position in the data. */
  readonly sample: number;
  /** Index of the row that the text's cursor stands on. */
  readonly selected: number | null;
  /** Names the moment: when it changes, and is not `null`, the row of the last step is brought into view. */
  readonly followed: string | null;
}

/** The rows of the headings. */
const HEADING_ROWS = 2;

export function createQuantityTable<Row extends TableRow>(
  options: QuantityTableOptions<Row>,
): Part<QuantityTableView<Row>> {
  const heads = options.groups.map(createGroupHeading);
  const headings = options.groups.flatMap((group) =>
    group.columns.map((column, at) =>
      createColumnHeading({ ...column, pass: group.pass, className: cellClass(at), onSort: options.onSort }),
    ),
  );
  const leads = options.leads.map(leadHeading);
  const scope = element('span', { class: 'remark' });
  const body = element('tbody');
  const rows = new PartList<Row>(body, () => createRow(options));
  const columns = leads.length + headings.length;
  const table = element(
    'table',
    {
      class: 'quantities',
      role: 'grid',
      'aria-label': options.label,
      'aria-colcount': String(columns),
      tabindex: '-1',
    },
    element('caption', {}, element('span', {}, options.label, ' ', scope)),
    element('colgroup', { span: String(options.leads.length) }),
    ...heads.map((head) => head.columns),
    element(
      'thead',
      {},
      element('tr', {}, ...leads, ...heads.map((head) => head.element)),
      element('tr', {}, ...headings.map((heading) => heading.element)),
    ),
    body,
  );
  const region = element('div', { class: 'scroll-region' }, table);
  const scroller = new RowScroller({ region, table, body, columns, onShow: options.onShow });
  const cells = options.groups.flatMap((group) => group.columns);
  let shown: QuantityTableView<Row> | undefined;
  const rowAt = (place: number): Row | undefined => shown?.view.window.rows[place - shown.view.window.start];
  const focus = new GridFocus(
    tableGrid({
      table,
      body,
      headings: [...leads, ...headings.map((heading) => heading.element)],
      scroller,
      window: () => shown?.view.window ?? { start: 0, total: 0, rows: [] },
      onOpen: ({ row: place }) => {
        const row = rowAt(place);
        if (row !== undefined) options.onOpen(row.index);
      },
      onPick: ({ row: place, column: at }) => {
        const [row, column] = [rowAt(place), cells[at - leads.length]];
        if (shown === undefined || row === undefined || column === undefined || column.absence?.(row)) return;
        options.onPick(column.picked(row, { scope: shown.view.scope, sample: shown.sample }));
      },
    }),
  );
  let shownPhase: Phase | undefined;
  let followed: string | null = null;
  let selected: number | null = null;
  return {
    element: region,
    update(next) {
      const { view, phase } = next;
      const { window } = view;
      shown = next;
      setText(scope, options.scopes[view.scope]);
      for (const head of heads) head.update(phase);
      for (const heading of headings) heading.update(view);
      rows.update(window.rows);
      setAttribute(table, 'aria-rowcount', String(window.total + HEADING_ROWS));
      [...body.children].forEach((row, at) => {
        setAttribute(row, 'aria-rowindex', String(window.start + at + HEADING_ROWS + 1));
        const isSelected = window.rows[at]?.index === (next.selected ?? -1);
        setAttribute(row, 'aria-selected', isSelected ? 'true' : null);
        if (isSelected && next.selected !== selected) showRow(scroller, window.start + at);
      });
      selected = next.selected;
      scroller.update(window);
      focus.update();
      const latest = heads.find((head) => head.element.hasAttribute('data-latest'));
      if (shownPhase !== undefined && shownPhase !== phase && latest) scroller.showColumn(latest.element);
      shownPhase = phase;
      if (view.currentRow !== null && next.followed !== null && next.followed !== followed) {
        showRow(scroller, view.currentRow);
      }
      followed = next.followed;
    },
  };
}

/** Brings a row into view, in its table and on the page, by no more than that takes. */
function showRow(scroller: RowScroller, place: number): void {
  scroller.show(place)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function leadHeading<Row>({ heading, className }: LeadColumn<Row>): HTMLElement {
  return element('th', { scope: 'col', role: 'columnheader', rowspan: '2', class: className, tabindex: '-1' }, heading);
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

function createRow<Row extends TableRow>({ leads, groups, rowKey }: QuantityTableOptions<Row>): Part<Row> {
  const leading = leads.map(({ part }) => part());
  const cells = groups.flatMap(({ columns }) =>
    columns.map((column, at) => ({
      column,
      cell: element('td', { class: cellClass(at), role: 'gridcell', tabindex: '-1', 'data-quantity': column.quantity }),
    })),
  );
  const row = element('tr', {}, ...leading.map((lead) => lead.element), ...cells.map(({ cell }) => cell));
  return {
    element: row,
    update(view) {
      setAttribute(row, ...rowKey(view));
      const index = String(view.index);
      // Elements are used again for other rows, to which the mark does not belong.
      if (row.getAttribute('data-index') !== index) row.removeAttribute('data-revealed');
      setAttribute(row, 'data-index', index);
      setAttribute(row, 'aria-current', view.isCurrent ? 'step' : null);
      for (const lead of leading) lead.update(view);
      for (const { column, cell } of cells) {
        const absence = column.absence?.(view) ?? null;
        const value = column.value(view);
        if (absence === null) setNumeral(cell, value);
        else setAbsent(cell, absence);
        setAttribute(cell, 'data-heat', value && value.heat !== 0 ? String(value.heat) : null);
        setAttribute(cell, 'data-fresh', value?.isFresh ? 'true' : null);
      }
    },
  };
}

const cellClass = (at: number): string => (at === 0 ? 'number group-start' : 'number');
