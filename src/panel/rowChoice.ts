import type { TableName } from '../protocol/messages';
import type { RowWindow } from '../protocol/viewState';

/** Rows of one table that are sent at once. */
const WINDOW = 200;

/** Which rows of each long table a panel is looking at. */
export class RowChoice {
  private readonly starts = new Map<string, number>();

  /** `layer` is 1-based, `start` the first row wanted. */
  choose(layer: number, table: TableName, start: number): void {
    this.starts.set(`${layer} ${table}`, start);
  }

  /** Chooses a window that has this row (0-based) with some before it, unless the window that is chosen has it. */
  include(layer: number, table: TableName, row: number): void {
    const start = this.starts.get(`${layer} ${table}`) ?? 0;
    if (row < start || row >= start + WINDOW) this.choose(layer, table, Math.max(0, row - WINDOW / 2));
  }

  /** The chosen window of `total` rows, each made by `row` from its 0-based position. */
  windowOf<Row>(layer: number, table: TableName, total: number, row: (position: number) => Row): RowWindow<Row> {
    const wanted = this.starts.get(`${layer} ${table}`) ?? 0;
    const start = wanted < total ? wanted : 0;
    const length = Math.min(WINDOW, total - start);
    return { start, total, rows: Array.from({ length }, (_, i) => row(start + i)) };
  }
}
