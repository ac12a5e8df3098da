/** A text without its marks, and where they stood. */
export interface MarkedText {
  readonly text: string;
  /** What ⟦ and ⟧ enclosed, in the order of the ⟦. */
  readonly ranges: readonly { readonly offset: number; readonly length: number }[];
  /** Where each | stood. */
  readonly cursors: readonly number[];
}

/** Reads a text in which ⟦…⟧ marks a range (they may nest) and | a cursor. */
export function markedText(marked: string): MarkedText {
  const ranges: { offset: number; length: number }[] = [];
  const open: { offset: number; length: number }[] = [];
  const cursors: number[] = [];
  let text = '';
  // By UTF-16 units, as offsets are counted.
  for (const character of marked.split('')) {
    if (character === '⟦') {
      const range = { offset: text.length, length: 0 };
      ranges.push(range);
      open.push(range);
    } else if (character === '⟧') {
      const range = open.pop();
      if (range === undefined) throw new Error(`⟧ without ⟦ in ${marked}`);
      range.length = text.length - range.offset;
    } else if (character === '|') cursors.push(text.length);
    else text += character;
  }
  if (open.length > 0) throw new Error(`⟦ without ⟧ in ${marked}`);
  return { text, ranges, cursors };
}
