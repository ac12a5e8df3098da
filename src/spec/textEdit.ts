/** One replacement in a text: `length` characters from `offset` on become `newText`. Edits of one text never overlap. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly newText: string;
}

/** Puts `newText` where the node or stretch stands. */
export function replacing(
  { offset, length }: { readonly offset: number; readonly length: number },
  newText: string,
): TextEdit {
  return { offset, length, newText };
}

/** Puts `newText` between what stands before and behind `offset`. */
export function inserting(offset: number, newText: string): TextEdit {
  return { offset, length: 0, newText };
}

/** The text after edits, in whatever order they come. Insertions at one place stand in the order of the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length, newText } of [...edits].sort((one, other) => one.offset - other.offset)) {
    parts.push(text.slice(end, offset), newText);
    end = offset + length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** From here on, edits are sent to an editor in larger pieces. */
const MANY_EDITS = 1000;

/** How far apart edits may stand to become one. */
const NEAR = 80;

/**
 * The same edits, which come in the order of the text; where they are thousands, joined with their neighbours, so that an
 * editor need not apply them one by one.
 */
export function joinEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.length <= MANY_EDITS) return edits;
  const joined: TextEdit[] = [];
  let group: TextEdit[] = [];
  const close = (): void => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return;
    const length = last.offset + last.length - first.offset;
    const inside = group.map((edit) => ({ ...edit, offset: edit.offset - first.offset }));
    joined.push({
      offset: first.offset,
      length,
      newText: applyEdits(text.slice(first.offset, first.offset + length), inside),
    });
    group = [];
  };
  for (const edit of edits) {
    const before = group.at(-1);
    if (before !== undefined && edit.offset - before.offset - before.length > NEAR) close();
    group.push(edit);
  }
  close();
  return joined;
}
