// What the parsed tree leaves out: commas, comments and line ends around a node, read only where they are needed.
import { createScanner } from 'jsonc-parser';

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

/** The tokens, comments and white space that begin from `start` up to `end`; the last of them may reach past `end`. */
export function tokensIn(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  for (const token of tokensFrom(text, start)) {
    if (token.offset >= end) break;
    tokens.push(token);
  }
  return tokens;
}

/** Whether a token means nothing to a parser. */
export function isTrivia({ kind }: Token): boolean {
  return kind !== 'comma' && kind !== 'other';
}

/** Whether a place is inside one of the comments among the tokens; just behind a closing sign is not. */
export function isInComment(text: string, tokens: readonly Token[], offset: number): boolean {
  return tokens.some(({ kind, offset: start, length }) => {
    const end = start + length;
    if (kind !== 'comment' || offset <= start || offset > end) return false;
    const isClosed = text.startsWith('/*', start) && length >= '/**/'.length && text.endsWith('*/', end);
    return offset < end || !isClosed;
  });
}

/** Where the comma behind `start` stands, with nothing but comments and white space between; `undefined` when there is none. */
export function commaAfter(text: string, start: number): number | undefined {
  for (const token of tokensFrom(text, start)) {
    if (token.kind === 'comma') return token.offset;
    if (!isTrivia(token)) return undefined;
  }
  return undefined;
}
