// How a text is laid out, so that what is written into it looks like the rest.
import type { Node } from 'jsonc-parser';

/** The end of the text's lines. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** Where the line that holds `offset` begins. */
export function lineStartOf(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** The blanks at the start of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Whether only blanks stand before `offset` on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return lineStartOf(text, offset) + indentAt(text, offset).length === offset;
}

/** What one level of the text is indented by. */
export function indentUnitOf(text: string, root: Node | undefined): string {
  const first = root?.children?.[0]?.offset;
  const indent = first === undefined ? '' : indentAt(text, first);
  return indent === '' || !beginsLine(text, first ?? 0) ? '  ' : indent;
}

/** A token between values: a comma, a comment, the end of a line or of the text, or anything else. */
export interface Token {
  readonly kind: 'comma' | 'comment' | 'line end' | 'other';
  readonly offset: number;
  readonly length: number;
}

/** A comment; a comma; a line's end; a string (which may hold what looks like a comment) or any other character. */
const token =
  /(?<comment>\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))|(?<comma>,)|(?<lineEnd>\r\n|\r|\n)|"(?:[^"\\\r\n]|\\.)*"?|[^ \t]/g;

/** The tokens from `start` up to `end`, blanks left out: for the little text between two values, where there is no tree. */
export function tokensIn(text: string, start: number, end: number): readonly Token[] {
  return Array.from(text.slice(start, end).matchAll(token), ({ index, 0: found, groups }) => {
    const kind = groups?.['comment']
      ? 'comment'
      : groups?.['comma']
        ? 'comma'
        : groups?.['lineEnd']
          ? 'line end'
          : 'other';
    return { kind, offset: start + index, length: found.length };
  });
}
