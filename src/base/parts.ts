/** Work that stops after each part of it, so that other work can have its turn, and ends with a result. */
export type Parts<Result> = Generator<undefined, Result, undefined>;

/** Does all parts one after another. */
export function whole<Result>(parts: Parts<Result>): Result {
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return part.value;
}
