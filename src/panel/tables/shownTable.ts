import type { MaybeCell, SortView } from '../../protocol/tables';
import { numeral } from '../numeral';
import { heatStep } from './heat';
import type { NumberTable } from './numberTable';
import { parseFilter } from './rowFilter';
import { rowOrder } from './rowOrder';

/** How a person wants to see a table. */
export interface TableOrder {
  readonly sort: SortView | null;
  readonly filter: string;
}

/** A table in the order and with the filter that a person has chosen, its numbers as cells. */
export class ShownTable<Table extends NumberTable> {
  /** Rows in the shown order, by their index in the order of the spec; `null`: all of them, in that order. */
  readonly order: Int32Array | null;
  readonly filterProblem: string | null;

  /**
   * `before`: the same table before the last step; `null` where there was no step of the same network. `largest`: that of a
   * column of `numbers`.
   */
  constructor(
    readonly numbers: Table,
    private readonly before: Table | null,
    { sort, filter }: TableOrder,
    private readonly digits: number,
    private readonly largest: (column: number) => number,
  ) {
    const parsed = parseFilter(filter, numbers.columns);
    this.filterProblem = 'problem' in parsed ? parsed.problem.message : null;
    const column = numbers.columns.findIndex(({ id }) => id === sort?.column);
    const by = sort === null || column < 0 ? null : { column, by: sort.by, direction: sort.direction };
    this.order = rowOrder(numbers, by, 'problem' in parsed ? null : parsed.filter);
  }

  get length(): number {
    return this.order?.length ?? this.numbers.rowCount;
  }

  /** The index of the row at a place of the shown order. */
  indexAt(place: number): number {
    return this.order?.[place] ?? place;
  }

  /** Where a row stands in the shown order; `null` where the filter hides it. */
  placeOf(index: number): number | null {
    if (this.order === null) return index < this.numbers.rowCount ? index : null;
    const place = this.order.indexOf(index);
    return place < 0 ? null : place;
  }

  cell(index: number, column: number): MaybeCell {
    const value = this.numbers.value(index, column);
    if (value === null) return null;
    return {
      ...numeral(value, this.digits),
      heat: this.heat(value, column),
      isFresh: this.before !== null && !Object.is(this.before.value(index, column), value),
    };
  }

  /** The size of a number beside the column's largest, in signed steps. */
  heat(value: number, column: number): number {
    return heatStep(value, this.largest(column));
  }
}
