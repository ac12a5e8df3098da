/** A column of numbers. */
export interface TableColumn {
  /** Such as `gradient`. */
  readonly id: string;
  /** Such as "∂l/∂w". */
  readonly heading: string;
  /** Such as "\\partial l/\\partial w". */
  readonly latex: string;
}

/** One table of numbers, by row and column; a number is computed when it is asked for. */
export interface NumberTable {
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  /** Such as "w₁₂⁽¹⁾" or "unit 3". */
  symbol(row: number): string;
  /** Such as "x₂ → unit 1". */
  words(row: number): string;
  latexSymbol(row: number): string;
  /** The symbol and the words, a line each, as `plainText` has them: what a filter looks for words in, row after row. */
  searchText(row: number): string;
  /** `null` where it is not known yet: it is shown as blank. */
  value(row: number, column: number): number | null;
  /** The largest finite |x| of a column, 0 where it has none; of all its numbers, known yet or not: a step leaves it as it is. */
  largest(column: number): number;
}
