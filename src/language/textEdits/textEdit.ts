/** A replacement of a stretch of text, in characters from its start. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly newText: string;
}

/** The text after edits that do not overlap. Insertions at one place stand in the order of the edits. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits
    .map((edit, k) => ({ ...edit, k }))
    .sort((one, other) => one.offset - other.offset || one.k - other.k);
  let [result, at] = ['', 0];
  for (const { offset, length, newText } of inOrder) {
    result += text.slice(at, offset) + newText;
    at = offset + length;
  }
  return result + text.slice(at);
}

/** Puts `newText` where the node or stretch stands. */
export function replacing(
  { offset, length }: { readonly offset: number; readonly length: number },
  newText: string,
): TextEdit {
  return { offset, length, newText };
}

export function inserting(offset: number, newText: string): TextEdit {
  return { offset, length: 0, newText };
}
