// What the parsed tree leaves out: commas, comments and line ends around a node, read only where an edit needs them.
import { createScanner, type Node } from 'jsonc-parser';
import { beginsLine, indentAt, lineEndOf } from '../../spec/textLayout';

export type TokenKind = 'comma' | 'comment' | 'space' | 'line end' | 'other';

export interface Token {
  readonly kind: TokenKind;
  readonly offset: number;
  readonly length: number;
}

/** Kinds by the parser's own numbers: its names for them are only there for the compiler. */
const kinds: Readonly<Record<number, TokenKind>> = {
  5: 'comma',
  12: 'comment',
  13: 'comment',
  14: 'line end',
  15: 'space',
};
const END_OF_TEXT = 17;

/** The tokens, comments and white space from `start` on. */
export function* tokensFrom(text: string, start: number): Generator<Token> {
  const scanner = createScanner(text, false);
  scanner.setPosition(start);
  for (let kind: number = scanner.scan(); kind !== END_OF_TEXT; kind = scanner.scan()) {
    yield { kind: kinds[kind] ?? 'other', offset: scanner.getTokenOffset(), length: scanner.getTokenLength() };
  }
}

/** Whether a token means nothing to a parser. */
export function isTrivia({ kind }: Token): boolean {
  return kind !== 'comma' && kind !== 'other';
}

export function endOf({ offset, length }: Pick<Node, 'offset' | 'length'>): number {
  return offset + length;
}

/** Where the comma behind `start` stands, with nothing but comments and white space between; `undefined` when there is none. */
export function commaAfter(text: string, start: number): number | undefined {
  for (const token of tokensFrom(text, start)) {
    if (token.kind === 'comma') return token.offset;
    if (!isTrivia(token)) return undefined;
  }
  return undefined;
}

/**
 * What stands between two items where a new one is put behind `item`: a line end and the item's indentation where items
 * begin lines, else a space.
 */
export function separatorLike(text: string, item: Node): string {
  return beginsLine(text, item.offset) ? lineEndOf(text) + indentAt(text, item.offset) : ' ';
}
