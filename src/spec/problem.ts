/** What kind of mistake a problem is; the README documents each. */
export type ProblemCode =
  | 'syntax'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'unknown-name'
  | 'out-of-range'
  | 'not-finite'
  | 'empty'
  | 'shape'
  | 'conflict';

/** One mistake in the text of a spec: where it is, what was expected and what was found. */
export interface Problem {
  readonly code: ProblemCode;
  /** Localised, whole sentence, such as "layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2". */
  readonly message: string;
  /** Characters (UTF-16 units) from the start of the text. */
  readonly offset: number;
  readonly length: number;
}
