/** Finds lists of numbers that are the same, among very many: a number is kept for each list, which equal lists have in common. */
export class NumberMarks {
  private readonly marks: Int32Array;
  private readonly number = new Float64Array(1);
  private readonly halves = new Int32Array(this.number.buffer);

  /** `count`: how many lists there are. */
  constructor(count: number) {
    this.marks = new Int32Array(count);
  }

  /** Adds the next number of a list. */
  add(list: number, value: number): void {
    this.number[0] = value + 0; // −0 is 0
    const bits = Math.imul(this.halves[0] ?? 0, 0x85ebca6b) ^ (this.halves[1] ?? 0);
    const mark = Math.imul((this.marks[list] ?? 0) ^ bits, 0x9e3779b1);
    this.marks[list] = mark ^ (mark >>> 15);
  }

  /** Of each list, the first one that is the same; `isSame` is asked of lists that have the same mark. */
  firsts(isSame: (one: number, other: number) => boolean): Uint32Array {
    const withMark = new Map<number, number[]>();
    return Uint32Array.from(this.marks, (mark, list) => {
      const firsts = withMark.get(mark) ?? [];
      const first = firsts.find((other) => isSame(other, list));
      if (first !== undefined) return first;
      firsts.push(list);
      withMark.set(mark, firsts);
      return list;
    });
  }
}
