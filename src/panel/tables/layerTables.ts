import * as l10n from '@vscode/l10n';
import type { MatrixView } from '../../protocol/matrix';
import type {
  CopyFormat,
  ParameterRow,
  RowsMessage,
  SelectionView,
  TableName,
  TableView,
  UnitRow,
} from '../../protocol/tables';
import { rowOf } from '../../session/parameterRow';
import type { Run } from '../../session/run';
import type { Session } from '../../session/session';
import { matrixView } from './matrixView';
import type { NumberTable } from './numberTable';
import { ParameterNumbers } from './parameterNumbers';
import { LargestSizes } from './largestSizes';
import { LatestByLayer } from './latestByLayer';
import { ShownTable } from './shownTable';
import { TableChoice } from './tableChoice';
import { tableText } from './tableText';
import { UnitNumbers } from './unitNumbers';

/** The tables of all layers of a session's run, as one panel shows them. */
export class LayerTables {
  readonly choice = new TableChoice();
  private readonly unitTables = new LatestByLayer<ShownTable<UnitNumbers>>();
  private readonly parameterTables = new LatestByLayer<ShownTable<ParameterNumbers>>();
  private readonly largest = new LargestSizes();
  private followed: Run | null = null;

  /** Brings the rows of the step that led to a run into the windows that are shown, once. */
  follow(session: Session, run: Run, digits: number): void {
    if (run === this.followed) return;
    this.followed = run;
    const step = run.lastStep;
    const layer = step?.layer ?? null;
    if (layer === null) return;
    for (const table of ['units', 'parameters'] as const) {
      const index = this.currentIndex(run, layer, table);
      const place = index === null ? null : this.table(session, run, layer, table, digits).placeOf(index);
      if (place !== null) this.choice.include(layer, table, place);
    }
  }

  /** Chooses a window that has a row, by its index in the order of the spec. A filter that hides it is taken away. */
  show(session: Session, run: Run, layer: number, table: TableName, index: number, digits: number): void {
    const shown = this.table(session, run, layer, table, digits);
    if (index >= shown.numbers.rowCount) return;
    if (shown.placeOf(index) === null) this.choice.clearFilter(layer, table);
    const place = this.table(session, run, layer, table, digits).placeOf(index);
    if (place !== null) this.choice.include(layer, table, place);
  }

  /** `layer` is 1-based; `digits` are significant ones. */
  units(session: Session, run: Run, layer: number, digits: number): TableView<UnitRow> {
    const table = this.unitTable(session, run, layer, digits);
    const currentIndex = this.currentIndex(run, layer, 'units');
    return this.view(table, layer, 'units', currentIndex, (index) => ({
      index,
      isCurrent: index === currentIndex,
      unit: index + 1,
      z: table.cell(index, 0),
      a: table.cell(index, 1),
      dadz: table.cell(index, 2),
      dlda: table.cell(index, 3),
      delta: table.cell(index, 4),
    }));
  }

  parameters(session: Session, run: Run, layer: number, digits: number): TableView<ParameterRow> {
    const table = this.parameterTable(session, run, layer, digits);
    const { numbers } = table;
    const currentIndex = this.currentIndex(run, layer, 'parameters');
    const current = currentIndex === null ? null : numbers.placeOf(currentIndex).to;
    return this.view(table, layer, 'parameters', currentIndex, (index) => ({
      index,
      isCurrent: numbers.placeOf(index).to === current,
      kind: numbers.placeOf(index).from === null ? ('bias' as const) : ('weight' as const),
      symbol: numbers.indexedSymbol(index),
      route: numbers.words(index),
      value: table.cell(index, 0),
      gradient: table.cell(index, 1),
      change: table.cell(index, 2),
      after: table.cell(index, 3),
      since: table.cell(index, 4),
    }));
  }

  /** The part of a layer's matrix that the page wants to see; `null` where it wants none. */
  matrix(session: Session, run: Run, layer: number, digits: number): MatrixView | null {
    const choice = this.choice.matrices.get(layer);
    if (choice === undefined) return null;
    const table = this.parameterTable(session, run, layer, digits);
    const index = this.currentIndex(run, layer, 'parameters');
    const currentRow = index === null ? null : table.numbers.placeOf(index).to;
    return matrixView(table, choice, this.choice.scopes.parameters, currentRow, digits);
  }

  /** The window of one table that the page wants to see. */
  rows(session: Session, run: Run, layer: number, table: TableName, digits: number): RowsMessage['rows'] {
    return table === 'units'
      ? { table, view: this.units(session, run, layer, digits) }
      : { table, view: this.parameters(session, run, layer, digits) };
  }

  /** All rows of a table in the shown order, with every digit. */
  copy(session: Session, run: Run, layer: number, table: TableName, format: CopyFormat, digits: number): string {
    const { numbers, order } = this.table(session, run, layer, table, digits);
    return tableText(numbers, order, format);
  }

  /** A row among the tables, by its index in the order of the spec. */
  selection(session: Session, run: Run, layer: number, table: TableName, index: number, digits: number): SelectionView {
    return { layer, table, index, row: this.table(session, run, layer, table, digits).placeOf(index) };
  }

  /** The row of the last step: a unit, or the first of the weights that lead to it, which stands for all of them. */
  private currentIndex({ lastStep, model }: Run, layer: number, table: TableName): number | null {
    if (lastStep?.layer !== layer || lastStep.unit === null) return null;
    if (table === 'units') return lastStep.pass === 'update' ? null : lastStep.unit;
    const inputs = model.network.layers[layer - 1]?.inputs ?? 0;
    return lastStep.pass === 'forward' ? null : rowOf({ to: lastStep.unit, from: 0 }, inputs);
  }

  private table(
    session: Session,
    run: Run,
    layer: number,
    table: TableName,
    digits: number,
  ): ShownTable<UnitNumbers | ParameterNumbers> {
    return table === 'units'
      ? this.unitTable(session, run, layer, digits)
      : this.parameterTable(session, run, layer, digits);
  }

  private unitTable(session: Session, run: Run, layer: number, digits: number): ShownTable<UnitNumbers> {
    const { units: scope } = this.choice.scopes;
    const of = (run: Run): UnitNumbers => new UnitNumbers(run, layer, scope, columnOf(session, run));
    const order = this.choice.of(layer, 'units');
    const basis = [run, session.runBefore, session.sample, scope, order.sort, order.filter, digits];
    return this.unitTables.get(layer, basis, () => {
      const numbers = of(run);
      return new ShownTable(numbers, runBefore(session, run, of), order, digits, (column) =>
        this.largestOf(session, run, layer, 'units', numbers, column),
      );
    });
  }

  private parameterTable(session: Session, run: Run, layer: number, digits: number): ShownTable<ParameterNumbers> {
    const { parameters: scope } = this.choice.scopes;
    const of = (run: Run): ParameterNumbers => new ParameterNumbers(run, layer, scope, columnOf(session, run));
    const order = this.choice.of(layer, 'parameters');
    const basis = [run, session.runBefore, session.sample, scope, order.sort, order.filter, digits];
    return this.parameterTables.get(layer, basis, () => {
      const numbers = of(run);
      return new ShownTable(numbers, runBefore(session, run, of), order, digits, (column) =>
        this.largestOf(session, run, layer, 'parameters', numbers, column),
      );
    });
  }

  private largestOf(
    session: Session,
    run: Run,
    layer: number,
    table: TableName,
    numbers: NumberTable,
    column: number,
  ): number {
    const scope = this.choice.scopes[table];
    const name = [layer, table, column, scope, scope === 'sample' ? session.sample : ''].join(' ');
    return this.largest.get(run.iteration, name, () => numbers.largest(column));
  }

  private view<Row>(
    table: ShownTable<UnitNumbers | ParameterNumbers>,
    layer: number,
    name: TableName,
    currentIndex: number | null,
    rowOf: (index: number) => Row,
  ): TableView<Row> {
    const { sort, filter, clearedFilter, count, start: wanted } = this.choice.of(layer, name);
    const total = table.length;
    const start = wanted < total ? wanted : 0;
    const length = Math.min(count, total - start);
    return {
      scope: this.choice.scopes[name],
      window: { start, total, rows: Array.from({ length }, (_, i) => rowOf(table.indexAt(start + i))) },
      allRows: table.numbers.rowCount,
      currentRow: currentIndex === null ? null : table.placeOf(currentIndex),
      sort,
      filter,
      filterProblem: table.filterProblem,
      filterRemark:
        clearedFilter === null ? null : l10n.t('The filter "{0}" hid the row, so it was removed.', clearedFilter),
    };
  }
}

/** The chosen sample's place in a run's batch; the first where that batch has not got it. */
function columnOf({ sample }: Session, { iteration }: Run): number {
  return Math.max(0, iteration.samples.indexOf(sample));
}

function runBefore<Table>({ runBefore: before }: Session, run: Run, of: (run: Run) => Table): Table | null {
  return before !== null && before.model === run.model ? of(before) : null;
}
