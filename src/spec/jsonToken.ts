import type { JSONScanner } from 'jsonc-parser';
import type { WritableNode } from './writableNode';

// jsonc-parser's enumerations exist at compile time only, and not where each file is compiled by itself.
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

/** Whether the digits of a number are one. */
export function isNumber(scanner: JSONScanner): boolean {
  return !Number.isNaN(Number(scanner.getTokenValue()));
}

/** The node of a value that is one token; `undefined` for any other token. What is no number is 0. */
export function leafOf(kind: number, scanner: JSONScanner, parent: WritableNode): WritableNode | undefined {
  const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
  switch (kind) {
    case token.string:
      return { type: 'string', offset, length, parent, value: scanner.getTokenValue() };
    case token.number:
      return { type: 'number', offset, length, parent, value: isNumber(scanner) ? Number(scanner.getTokenValue()) : 0 };
    case token.null:
      return { type: 'null', offset, length, parent, value: null };
    case token.true:
    case token.false:
      return { type: 'boolean', offset, length, parent, value: kind === token.true };
    default:
      return undefined;
  }
}
