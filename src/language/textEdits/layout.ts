// What the parsed tree leaves out: commas, comments and line ends around a node, read only where an edit needs them.
import { createScanner, type Node } from 'jsonc-parser';

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

/** How the text ends its lines. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The white space that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  return start;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Whether a node begins its line: only white space stands before it. */
export function beginsLine(text: string, { offset }: Pick<Node, 'offset'>): boolean {
  const start = lineStartOf(text, offset);
  return start > 0 && text.slice(start, offset).trim() === '';
}

/**
 * What stands between two items where a new one is put behind `item`: a line end and the item's indentation where items
 * begin lines, else a space.
 */
export function separatorLike(text: string, item: Node): string {
  return beginsLine(text, item) ? lineEndOf(text) + indentationAt(text, item.offset) : ' ';
}
