import * as l10n from '@vscode/l10n';
import { formatExact, formatLatex } from '../../base/numberFormat';
import { latexText } from './latexText';
import type { NumberTable } from './numberTable';
import { allRows } from './rowOrder';

/** A table as the formats need it: texts, and numbers of which `null` is blank. */
interface Contents {
  readonly table: NumberTable;
  readonly rows: Int32Array;
  /** Whether the words say more than the symbols do; those of a unit, "unit 3", do not. */
  readonly hasWords: boolean;
}

const formats = { csv: csvText, markdown: markdownText, latex: latexTable } as const;

export type TableFormat = keyof typeof formats;

/** All of the rows in the order given (`null`: the table's own), with every digit; a number that is not known yet is left out. */
export function tableText(table: NumberTable, order: Int32Array | null, format: TableFormat): string {
  const all = allRows(table);
  const hasWords = all.some((row) => table.words(row) !== table.symbol(row));
  return formats[format]({ table, rows: order ?? all, hasWords });
}

/** Comma-separated values as RFC 4180 has them. */
function csvText(contents: Contents): string {
  const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [
    [...leadHeadings(contents), ...headings(contents)],
    ...recordsOf(contents, (row) => leads(contents, row), formatExact),
  ];
  return lines.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/** A table of GitHub's Markdown. */
function markdownText(contents: Contents): string {
  const escape = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&$]/g, '\\$&');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const lead = leadHeadings(contents);
  const lines = [
    [...lead, ...headings(contents)].map(escape),
    [...lead.map(() => '---'), ...headings(contents).map(() => '---:')],
    ...recordsOf(contents, (row) => leads(contents, row).map(escape), formatExact),
  ];
  return lines.map(line).join('');
}

/** A `tabular`, which needs no package. */
function latexTable(contents: Contents): string {
  const { table, hasWords } = contents;
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\\n`;
  const lead = (row: number): string[] => {
    const symbol = `$${table.latexSymbol(row)}$`;
    return hasWords ? [symbol, latexText(table.words(row))] : [symbol];
  };
  const columns = [...leadHeadings(contents).map(() => 'l'), ...table.columns.map(() => 'r')].join('');
  const heads = [...leadHeadings(contents).map(latexText), ...table.columns.map(({ latex }) => `$${latex}$`)];
  const body = recordsOf(contents, lead, (x) => `$${formatLatex(x)}$`);
  return `\\begin{tabular}{${columns}}\n${line(heads)}\\hline\n${body.map(line).join('')}\\end{tabular}\n`;
}

function leadHeadings({ hasWords }: Contents): string[] {
  return hasWords ? [l10n.t('symbol'), l10n.t('route')] : [l10n.t('unit')];
}

function headings({ table }: Contents): string[] {
  return table.columns.map(({ heading }) => heading);
}

function leads({ table, hasWords }: Contents, row: number): string[] {
  return hasWords ? [table.symbol(row), table.words(row)] : [table.symbol(row)];
}

function recordsOf(
  { table, rows }: Contents,
  lead: (row: number) => string[],
  format: (x: number) => string,
): string[][] {
  return Array.from(rows, (row) => [
    ...lead(row),
    ...table.columns.map((_, column) => {
      const value = table.value(row, column);
      return value === null ? '' : format(value);
    }),
  ]);
}
