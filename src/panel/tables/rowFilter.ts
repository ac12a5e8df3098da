import { FilterReader, type Condition, type FilterProblem, type NumberCondition } from './filterReader';
import type { NumberTable, TableColumn } from './numberTable';
import { hasTerms, type TextTerm } from './rowText';

/** Whether a row of the table is shown. */
export type RowFilter = (table: NumberTable, row: number) => boolean;

/** `filter` is `null` where the text asks for nothing. */
export type ParsedFilter = { readonly filter: RowFilter | null } | { readonly problem: FilterProblem };

/**
 * Reads what rows are asked for, conditions with spaces between them, all of which must hold: words of the symbol or the
 * route (`w12`, `"unit 1"` as whole words) and comparisons (`∂l/∂w > 0.1`, `|delta| >= 1e-3`), a quantity by its heading or
 * its id. No comparison holds for a number that is not known yet.
 */
export function parseFilter(text: string, columns: readonly TableColumn[]): ParsedFilter {
  const reader = new FilterReader(text, columns);
  const conditions: Condition[] = [];
  for (let condition = reader.next(); condition !== null; condition = reader.next()) {
    if ('message' in condition) return { problem: condition };
    conditions.push(condition);
  }
  return { filter: conditions.length === 0 ? null : filterOf(conditions) };
}

function filterOf(conditions: readonly Condition[]): RowFilter {
  const numbers = conditions.filter((condition) => 'holds' in condition);
  const terms: TextTerm[] = conditions.filter((condition) => 'text' in condition);
  // Numbers first: a row's text takes longer to make.
  return (table, row) =>
    numbers.every((condition) => isMet(condition, table, row)) && (terms.length === 0 || hasTerms(table, row, terms));
}

function isMet({ column, ofSize, holds, written }: NumberCondition, table: NumberTable, row: number): boolean {
  const value = table.value(row, column);
  return value !== null && holds(ofSize ? Math.abs(value) : value, written);
}
