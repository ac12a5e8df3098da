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

/**
 * What stands between two items where a new one is put beside `item`: a line end and the item's indentation where items
 * begin lines, else a space.
 */
export function separatorLike(text: string, item: Node): string {
  return beginsLine(text, item.offset) ? lineEndOf(text) + indentAt(text, item.offset) : ' ';
}
