/** A place in a text as people count it in editors, but 0-based. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets of one text into positions; lines end with \n, \r\n or \r. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) this.starts.push(index + lineEnd.length);
  }

  positionAt(offset: number): TextPosition {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }
}
