import * as l10n from '@vscode/l10n';
import { comparisons, writtenNumber, type Comparison } from './comparison';
import type { TableColumn } from './numberTable';
import { plainText } from './plainText';
import { textTerm, type TextTerm } from './rowText';

/** What is wrong with the text of a filter, and where: in characters (UTF-16 units) from its start. */
export interface FilterProblem {
  /** Localised, such as `expected a number after >, found "x"`. */
  readonly message: string;
  readonly offset: number;
  /** 0 at the end of the text. */
  readonly length: number;
}

/** `∂l/∂w > 0.1`, or `|∂l/∂w| > 0.1` of the size. */
export interface NumberCondition {
  readonly column: number;
  readonly ofSize: boolean;
  readonly holds: Comparison;
  readonly written: number;
}

export type Condition = TextTerm | NumberCondition;

/** An arrow is part of a word. */
const word = /(?:->|(?!!=)[^\s<>=≤≥≠])+/y;
const operator = /<=|>=|==|!=|[<>=≤≥≠]/y;

/** Reads the text of a filter, condition by condition. */
export class FilterReader {
  private offset = 0;

  constructor(
    private readonly text: string,
    private readonly columns: readonly TableColumn[],
  ) {}

  /** `null` at the end. After a problem there is nothing more to read. */
  next(): Condition | FilterProblem | null {
    this.skipSpace();
    if (this.offset === this.text.length) return null;
    if (this.text.startsWith('"', this.offset)) return this.quoted();
    if (this.text.startsWith('|', this.offset)) return this.size();
    const start = this.offset;
    const column = this.column(() => this.isAt(operator));
    return column === null ? this.word() : this.comparison(column, false, start);
  }

  private quoted(): Condition | FilterProblem {
    const start = this.offset + 1;
    const end = this.text.indexOf('"', start);
    if (end < 0) return { message: l10n.t('expected a closing ", found the end'), offset: this.text.length, length: 0 };
    const term = textTerm(this.text.slice(start, end), true);
    if (term.text === '') return this.expected(l10n.t('words between the quotes'), start - 1, end + 1);
    this.offset = end + 1;
    return term;
  }

  private word(): Condition | FilterProblem {
    const start = this.offset;
    const written = this.read(word);
    const end = this.offset;
    this.skipSpace();
    // Whatever stands before a comparison should have been a quantity.
    return written === null || this.isAt(operator)
      ? this.expected(this.columnNames(), start, written === null ? undefined : end)
      : textTerm(written, false);
  }

  private size(): Condition | FilterProblem {
    const start = this.offset++;
    this.skipSpace();
    const column = this.column(() => this.text.startsWith('|', this.offset));
    if (column !== null) {
      this.offset++;
      return this.comparison(column, true, start);
    }
    const nameStart = this.offset;
    if (this.column(() => true) === null)
      return this.expected(this.columnNames(), nameStart, this.endOfWord(/[|<>=≤≥≠\s]/));
    return this.expected(l10n.t('| after {0}', this.text.slice(nameStart, this.offset).trimEnd()), this.skipSpace());
  }

  /** The rest of a comparison, whose quantity was written from `start` on. */
  private comparison(column: number, ofSize: boolean, start: number): Condition | FilterProblem {
    const name = this.text.slice(start, this.offset).trimEnd();
    this.skipSpace();
    const sign = this.read(operator);
    const holds = comparisons.get(sign ?? '');
    if (sign === null || holds === undefined) {
      return this.expected(l10n.t('a comparison such as > 0.1 after {0}', name), this.offset);
    }
    this.skipSpace();
    const end = this.endOfWord(/\s/);
    const written = writtenNumber(this.text.slice(this.offset, end));
    if (written === null) return this.expected(l10n.t('a number after {0}', sign), this.offset);
    this.offset = end;
    return { column, ofSize, holds, written };
  }

  /** Reads the longest name of a column after which, past any spaces, `mayFollow` is so; where there is none, nothing. */
  private column(mayFollow: () => boolean): number | null {
    const start = this.offset;
    let found: { readonly column: number; readonly end: number } | null = null;
    for (const [column, { heading, id }] of this.columns.entries()) {
      for (const name of [heading, id]) {
        const end = endOfName(name, this.text, start);
        if (end === null || end <= (found?.end ?? start)) continue;
        this.offset = end;
        this.skipSpace();
        if (mayFollow()) found = { column, end: this.offset };
      }
    }
    this.offset = found?.end ?? start;
    return found?.column ?? null;
  }

  private columnNames(): string {
    return this.columns.map(({ heading, id }) => (heading === id ? id : `${heading} (${id})`)).join(', ');
  }

  /** A problem with what stands from `start` to `end`, by default up to the next space. */
  private expected(what: string, start: number, end = this.endOfWord(/\s/, start)): FilterProblem {
    const found = end > start ? `"${this.text.slice(start, end)}"` : l10n.t('the end');
    return { message: l10n.t('expected {0}, found {1}', what, found), offset: start, length: end - start };
  }

  private endOfWord(stop: RegExp, start = this.offset): number {
    const length = this.text.slice(start).search(stop);
    return length < 0 ? this.text.length : start + length;
  }

  private isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    return pattern.test(this.text);
  }

  private read(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.offset += found?.length ?? 0;
    return found;
  }

  /** Where the next word starts. */
  private skipSpace(): number {
    this.read(/\s*/y);
    return this.offset;
  }
}

/** Where a name that starts at `start` ends, in whatever spelling, case and spacing; `null` where another text stands there. */
function endOfName(name: string, text: string, start: number): number | null {
  const wanted = plainText(name).replace(/\s/g, '');
  let seen = '';
  let end = start;
  while (seen.length < wanted.length) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (end >= text.length) return null;
    seen += plainText(character).trim();
    if (!wanted.startsWith(seen)) return null;
    end += character.length;
  }
  return end;
}
