/** One way to compare a row's number with a written one. NaN equals NaN here, so that it can be looked for. */
export type Comparison = (value: number, written: number) => boolean;

const isEqual: Comparison = (value, written) => value === written || (Number.isNaN(value) && Number.isNaN(written));
const isUnequal: Comparison = (value, written) => !isEqual(value, written);
const isAtMost: Comparison = (value, written) => value <= written;
const isAtLeast: Comparison = (value, written) => value >= written;

export const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['<', (value, written) => value < written],
  ['>', (value, written) => value > written],
  ['<=', isAtMost],
  ['≤', isAtMost],
  ['>=', isAtLeast],
  ['≥', isAtLeast],
  ['=', isEqual],
  ['==', isEqual],
  ['!=', isUnequal],
  ['≠', isUnequal],
]);

/** A number as it is typed, or copied from a table with its true minus; `null` where it is none. */
export function writtenNumber(text: string): number | null {
  const plain = text.replaceAll('−', '-').toLowerCase();
  if (plain === 'nan') return NaN;
  const infinite = /^([-+]?)(?:∞|inf|infinity)$/.exec(plain);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(plain) ? Number(plain) : null;
}
