import type { NumberTable } from './numberTable';
import { plainText } from './plainText';

/** What the symbol or the words of a row are asked to have. */
export interface TextTerm {
  readonly text: string;
  /** Whether it must stand there as whole words: "unit 1", which "unit 10" has not. */
  readonly isWhole: boolean;
}

/** Whether a row's symbol or words have all of the terms, in whatever spelling and case. */
export function hasTerms(table: NumberTable, row: number, terms: readonly TextTerm[]): boolean {
  const text = table.searchText(row);
  return terms.every((term) => (term.isWhole ? hasWhole(text, term.text) : text.includes(term.text)));
}

export function textTerm(written: string, isWhole: boolean): TextTerm {
  return { text: plainText(written.trim().replace(/\s+/g, ' ')), isWhole };
}

function hasWhole(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isCut = /[\p{L}\p{N}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}]/u.test(words);
    const isLonger = /^[\p{L}\p{N}]/u.test(text.slice(at + words.length)) && /[\p{L}\p{N}]$/u.test(words);
    if (!isCut && !isLonger) return true;
  }
  return false;
}
