import { largestFinite } from '../../../../src/engine/norm';
import type { NumberTable, TableColumn } from '../../../../src/panel/tables/numberTable';
import { plainText } from '../../../../src/panel/tables/plainText';
import { indexedSymbol, parameterSymbol, symbolText } from '../../../../src/trace/symbol';

export const parameterColumns: readonly TableColumn[] = [
  { id: 'value', heading: 'w', latex: 'w' },
  { id: 'gradient', heading: '∂l/∂w', latex: '\\partial l/\\partial w' },
  { id: 'after', heading: 'w + Δw', latex: 'w + \\Delta w' },
  { id: 'since', heading: 'w − w₀', latex: 'w - w_0' },
];

export const unitColumns: readonly TableColumn[] = [
  { id: 'z', heading: 'z', latex: 'z' },
  { id: 'dadz', heading: 'σ′(z)', latex: "\\sigma'(z)" },
  { id: 'delta', heading: 'δ', latex: '\\delta' },
];

type Rows = readonly (readonly (number | null)[])[];

/** The weights of a first layer, and a bias at the end of each unit's. */
export function parameterTable(rows: Rows, inputs = 2, inputName?: string): NumberTable {
  const place = (row: number) => ({ to: Math.floor(row / (inputs + 1)), from: row % (inputs + 1) });
  const symbol = (row: number) => {
    const { to, from } = place(row);
    return parameterSymbol(1, to, from === inputs ? null : from);
  };
  const words = (row: number) => {
    const { to, from } = place(row);
    const source = inputName ?? symbolText(indexedSymbol('x', [from + 1], null));
    return `${from === inputs ? 'bias' : source} → unit ${to + 1}`;
  };
  return {
    columns: parameterColumns,
    rowCount: rows.length,
    symbol: (row) => symbolText(symbol(row)),
    words,
    searchText: (row) => plainText(`${symbolText(symbol(row))}\n${words(row)}`),
    latexSymbol: (row) => `${symbol(row).base}_{${symbol(row).sub}}^{${symbol(row).sup}}`,
    ...numbersOf(rows),
  };
}

export function unitTable(rows: Rows): NumberTable {
  const name = (row: number) => `unit ${row + 1}`;
  return {
    columns: unitColumns,
    rowCount: rows.length,
    symbol: name,
    words: name,
    searchText: (row) => plainText(`${name(row)}\n${name(row)}`),
    latexSymbol: (row) => String(row + 1),
    ...numbersOf(rows),
  };
}

function numbersOf(rows: Rows): Pick<NumberTable, 'value' | 'largest'> {
  return {
    value: (row, column) => rows[row]?.[column] ?? null,
    largest: (column) => largestFinite(rows.map((row) => row[column] ?? 0)),
  };
}
