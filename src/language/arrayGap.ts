import type { Node } from 'jsonc-parser';
import { endOf } from '../spec/specNodes';
import { isInComment, tokensIn } from '../spec/textTokens';

/** A place between the entries of an array. */
export interface ArrayGap {
  /** How many entries stand before it. */
  readonly index: number;
  /** Commas that a new entry there needs around itself. */
  readonly prefix: string;
  readonly suffix: string;
}

/** What a new entry at `offset` of an array needs; `undefined` inside a comment. */
export function arrayGap(text: string, array: Node, offset: number): ArrayGap | undefined {
  const entries = array.children ?? [];
  const index = entries.filter((entry) => endOf(entry) <= offset).length;
  const [before, after] = [entries[index - 1], entries[index]];
  const start = before ? endOf(before) : array.offset + 1;
  const end = after?.offset ?? Math.max(offset, endOf(array) - 1);
  const tokens = tokensIn(text, start, end);
  if (isInComment(text, tokens, offset)) return undefined;
  const commas = tokens.filter(({ kind }) => kind === 'comma');
  const needsBefore = before !== undefined && !commas.some((comma) => comma.offset < offset);
  const needsAfter = after !== undefined && !commas.some((comma) => comma.offset >= offset);
  return { index, prefix: needsBefore ? ', ' : '', suffix: needsAfter ? ',' : '' };
}
