import { formatExact } from '../base/numberFormat';

/** A matrix on one line ends before this column; a longer one has a line for each row. */
const LINE_WIDTH = 100;

/** Where a matrix goes in a text. */
export interface MatrixPlace {
  /** The column (from 0) that it begins at. */
  readonly column: number;
  readonly lineEnd: string;
  /** What its line is indented by. */
  readonly indent: string;
  /** What its rows are indented by beyond that, where they have lines of their own. */
  readonly indentUnit: string;
}

/** Numbers as a JSON array, digit for digit. */
export function vectorText(values: readonly number[]): string {
  return `[${values.map(formatExact).join(', ')}]`;
}

/** Rows of numbers as a JSON array of arrays, digit for digit. */
export function matrixText(rows: readonly (readonly number[])[], place: MatrixPlace): string {
  const { column, lineEnd, indent, indentUnit } = place;
  const lines = rows.map(vectorText);
  const oneLine = `[${lines.join(', ')}]`;
  if (rows.length === 1 || column + oneLine.length <= LINE_WIDTH) return oneLine;
  const inner = lines.map((line) => lineEnd + indent + indentUnit + line).join(',');
  return `[${inner}${lineEnd}${indent}]`;
}
