// The cells of a heat map, one by one: which number each of them leads to.
import * as l10n from '@vscode/l10n';
import type { HeatView } from '../../src/protocol/picture';
import type { QuantityView } from '../../src/protocol/quantity';

/** A cell as it is seen, 0-based from the left and the top. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What the numbers of a grid are, in the order of its rows. */
export interface HeatNumbers {
  readonly count: number;
  readonly quantityAt: (index: number) => QuantityView;
  /** Such as "w₁₂⁽¹⁾". */
  readonly nameAt: (index: number) => string;
}

/** The number that a cell leads to, and its name; where a cell stands for several numbers, it is the largest of them. */
export interface CellNumber {
  readonly quantity: QuantityView;
  readonly text: string;
}

export class HeatCells {
  readonly rows: number;
  readonly columns: number;

  constructor(
    private readonly heat: HeatView,
    private readonly numbers: HeatNumbers,
    /** Whether rows and columns have changed places. */
    private readonly isTransposed = false,
  ) {
    [this.rows, this.columns] = isTransposed ? [heat.columns, heat.rows] : [heat.rows, heat.columns];
  }

  /** The number that a cell leads to; `null` where there is none, or where it is not computed yet. */
  numberOf(cell: number | null): CellNumber | null {
    const index = cell === null ? -1 : (this.heat.largest[cell] ?? -1);
    if (index < 0) return null;
    const name = this.numbers.nameAt(index);
    const isOnly = this.numbers.count <= this.rows * this.columns;
    return {
      quantity: this.numbers.quantityAt(index),
      text: isOnly ? name : l10n.t('{0}, the largest of this cell', name),
    };
  }

  /** The cell of the largest number; `null` while none is computed. */
  get peak(): number | null {
    return this.heat.peak;
  }

  /** The cell that is seen at a place; `null` outside of the grid. */
  cellAt({ row, column }: CellPlace): number | null {
    const isInside = row >= 0 && row < this.rows && column >= 0 && column < this.columns;
    if (!isInside) return null;
    return this.isTransposed ? column * this.heat.columns + row : row * this.heat.columns + column;
  }

  /** Where a cell is seen; `null` where the grid has none such. */
  placeOf(cell: number): CellPlace | null {
    if (cell >= this.rows * this.columns) return null;
    const [row, column] = [Math.floor(cell / this.heat.columns), cell % this.heat.columns];
    return this.isTransposed ? { row: column, column: row } : { row, column };
  }
}
