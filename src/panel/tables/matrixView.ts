import * as l10n from '@vscode/l10n';
import type { MatrixView, MatrixWindow } from '../../protocol/matrix';
import type { ParameterQuantity, Scope } from '../../protocol/tables';
import { parameterColumns, type ParameterNumbers } from './parameterNumbers';
import type { ShownTable } from './shownTable';

/** Rows, and columns, of a matrix that are sent at once: more than a page can show. */
const LARGEST_SIDE = 400;

/** Cells that are sent at once. */
const LARGEST_WINDOW = 40_000;

/** Characters beside a number's significant digits: a minus and "0.0000", or a point and an exponent such as "e−308". */
const BESIDE_DIGITS = 7;

/** What the page wants to see of a matrix. */
export interface MatrixChoice {
  readonly quantity: ParameterQuantity;
  readonly window: MatrixWindow;
}

/** What of a window lies in a matrix, and is not more than is sent at once. */
export function clampedWindow(wanted: MatrixWindow, rowCount: number, columnCount: number): MatrixWindow {
  const row = Math.min(wanted.row, Math.max(0, rowCount - 1));
  const column = Math.min(wanted.column, Math.max(0, columnCount - 1));
  const columns = Math.min(wanted.columns, LARGEST_SIDE, columnCount - column);
  const rows = Math.min(wanted.rows, LARGEST_SIDE, rowCount - row, Math.floor(LARGEST_WINDOW / Math.max(1, columns)));
  return { row, column, rows, columns };
}

/** A part of a layer's matrix; `currentRow` is the unit of the last step, `digits` are significant ones. */
export function matrixView(
  table: ShownTable<ParameterNumbers>,
  choice: MatrixChoice,
  scope: Scope,
  currentRow: number | null,
  digits: number,
): MatrixView {
  const { shape } = table.numbers;
  const [rowCount, columnCount] = [shape.units, shape.inputs + 1];
  const window = clampedWindow(choice.window, rowCount, columnCount);
  const count = window.rows * window.columns;
  const quantity = parameterColumns.findIndex(({ id }) => id === choice.quantity);
  const texts = new Array<string>(count).fill('');
  const exacts = new Array<string>(count).fill('');
  const [heats, fresh] = [new Int8Array(count), new Uint8Array(count)];
  for (let at = 0; at < count; at++) {
    const row = window.row + Math.floor(at / window.columns);
    const cell = table.cell(row * columnCount + window.column + (at % window.columns), quantity);
    if (cell === null) continue;
    texts[at] = cell.text;
    exacts[at] = cell.exact;
    heats[at] = cell.heat;
    fresh[at] = cell.isFresh ? 1 : 0;
  }
  const columnNames = Array.from({ length: window.columns }, (_, at) => {
    const from = window.column + at;
    return from === shape.inputs ? l10n.t('bias') : table.numbers.source(from);
  });
  return {
    quantity: choice.quantity,
    scope,
    rowCount,
    columnCount,
    window,
    columnNames,
    texts,
    exacts,
    heats,
    fresh,
    currentRow,
    textLength: digits + BESIDE_DIGITS,
  };
}
