/** Work that stops after each part of it, so that other work can have its turn, and ends with a result. */
export type Parts<Result> = Generator<undefined, Result, undefined>;

/** Does all parts one after another. */
export function whole<Result>(parts: Parts<Result>): Result {
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return part.value;
}

/** Counts work, whoever does it, and says where a part of it ends. */
export class Pace {
  private done = 0;

  /** `most`: work of a part. */
  constructor(private readonly most: number) {}

  /** Whether a part ends with so much work more; then the next one begins. */
  isPart(work = 1): boolean {
    this.done += work;
    if (this.done < this.most) return false;
    this.done = 0;
    return true;
  }
}
