// Recorded matrices as mathematics: small ones whole, large ones by their corners.
import { entry, type Matrix } from '../engine/matrix';
import { fenced, mathName, mathNumber, mathOperator, mathRow, mathScript, type MathTree } from './mathTree';
import type { Quantity } from './quantity';

/** What the entry in a row and a column (0-based) is. */
export type EntryQuantity = (row: number, column: number) => Quantity;

/** Rows and columns of a matrix that is shown whole. */
const WHOLE = 5;
/** Of a longer one, so many at the beginning, and the last. */
const SHOWN = 3;

/** A matrix with its numbers, each of which says what it stands for. */
export function matrixMath(of: Matrix, quantityAt: EntryQuantity, digits: number): MathTree {
  const [rows, columns] = [places(of.rows), places(of.columns)];
  return {
    kind: 'matrix',
    rows: rows.map((i) =>
      columns.map((j) => {
        if (i !== null && j !== null) return { ...mathNumber(entry(of, i, j), digits), quantity: quantityAt(i, j) };
        return mathOperator(i === null ? (j === null ? '⋱' : '⋮') : '⋯');
      }),
    ),
  };
}

/** Which rows or columns are shown; `null` for those between that are not. */
function places(count: number): (number | null)[] {
  return isWhole(count) ? shownPlaces(count) : [...shownPlaces(count).slice(0, -1), null, count - 1];
}

/** Which of so many rows or columns are shown. */
export function shownPlaces(count: number): number[] {
  const first = Array.from({ length: isWhole(count) ? count : SHOWN }, (_, at) => at);
  return isWhole(count) ? first : [...first, count - 1];
}

/** Whether so many rows or columns are all shown. */
export function isWhole(count: number): boolean {
  return count <= WHOLE;
}

/** A letter of a whole layer, such as W⁽²⁾ or W₀⁽²⁾. */
export function layerSymbol(base: string, layer: number | null, sub: number | null = null): MathTree {
  if (layer === null) return mathName(base);
  const raised: MathTree = { kind: 'row', parts: [mathOperator('('), digits(layer), mathOperator(')')] };
  return mathScript(mathName(base), sub === null ? null : digits(sub), raised);
}

/** A whole number that is an index. */
function digits(index: number): MathTree {
  const text = String(index);
  return { kind: 'number', text, exact: text };
}

/** A function applied entry by entry. */
export function applied(name: string, of: MathTree): MathTree {
  return mathRow([mathName(name), fenced(of)]);
}

/** Transposed. */
export function transposed(of: MathTree): MathTree {
  const base: MathTree = of.kind === 'script' ? { kind: 'fenced', of } : of;
  return mathScript(base, null, mathName('T'));
}
