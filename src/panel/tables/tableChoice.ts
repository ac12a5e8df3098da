import type { Scope, SortView, TableName } from '../../protocol/tables';
import type { MatrixChoice } from './matrixView';

/** Rows of one table that are sent at once, unless the page asks for a number of them. */
const WINDOW = 200;

/** More rows than a page can show at once. */
const LARGEST_WINDOW = 500;

/** What a person has chosen of one table. */
interface Choice {
  readonly start: number;
  readonly count: number;
  readonly sort: SortView | null;
  readonly filter: string;
  /** The filter that was there before, where it had to be taken away. */
  readonly clearedFilter: string | null;
}

const initial: Choice = { start: 0, count: WINDOW, sort: null, filter: '', clearedFilter: null };

/** What a panel's tables are about, and which rows of each it is looking at, in which order. */
export class TableChoice {
  /** What each kind of table is about: as the notation has it, units belong to a sample and gradients to the batch. */
  readonly scopes: Record<TableName, Scope> = { units: 'sample', parameters: 'batch' };
  private readonly choices = new Map<string, Choice>();
  /** The matrices that are shown, by their layer (1-based). */
  readonly matrices = new Map<number, MatrixChoice>();

  /** `layer` is 1-based. */
  of(layer: number, table: TableName): Choice {
    return this.choices.get(keyOf(layer, table)) ?? initial;
  }

  /** Wants other rows, in the order that is shown. */
  show(layer: number, table: TableName, start: number, count: number): void {
    this.change(layer, table, { start, count: Math.min(Math.max(count, 1), LARGEST_WINDOW) });
  }

  sort(layer: number, table: TableName, sort: SortView | null): void {
    this.change(layer, table, { sort, start: 0, clearedFilter: null });
  }

  filter(layer: number, table: TableName, filter: string): void {
    this.change(layer, table, { filter, start: 0, clearedFilter: null });
  }

  /** Takes the filter away, and remembers it to tell. */
  clearFilter(layer: number, table: TableName): void {
    this.change(layer, table, { filter: '', start: 0, clearedFilter: this.of(layer, table).filter });
  }

  /** Chooses a window that has this row (0-based, in the shown order) with some before it, unless the window that is chosen has it. */
  include(layer: number, table: TableName, row: number): void {
    const { start, count } = this.of(layer, table);
    if (row < start || row >= start + count) {
      this.change(layer, table, { start: Math.max(0, row - Math.floor(count / 2)) });
    }
  }

  private change(layer: number, table: TableName, changed: Partial<Choice>): void {
    this.choices.set(keyOf(layer, table), { ...this.of(layer, table), ...changed });
  }
}

function keyOf(layer: number, table: TableName): string {
  return `${layer} ${table}`;
}
