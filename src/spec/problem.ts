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
  | 'conflict'
  /** Not a mistake: how many more there are than are told. */
  | 'more';

/** What was expected where a problem is, for whoever mends it. Its place is the problem's. */
export type Expected =
  /** A name or a key in quotes; `candidates` are all that would mean something. */
  | { readonly kind: 'name'; readonly candidates: readonly string[] }
  /** An object, at whose brace the problem is, lacks one of these keys. */
  | { readonly kind: 'key'; readonly keys: readonly string[] }
  /** An array of numbers of another length. */
  | { readonly kind: 'length'; readonly count: number }
  /** A matrix whose rows all have another length. */
  | { readonly kind: 'columns'; readonly count: number }
  /** A layer's `units`, which has `count` rows of weights. */
  | { readonly kind: 'units'; readonly count: number }
  /** A number within limits, of which `nearest` is the one that is nearest to what was found; none where a limit is open. */
  | { readonly kind: 'number'; readonly nearest: number | undefined }
  /** The `max` of an `init`, which is below its `min`. */
  | { readonly kind: 'min and max' }
  /** A value whose key should not be there. */
  | { readonly kind: 'no value' }
  /** A layer's `init`, beside weights. */
  | { readonly kind: 'init or weights' }
  /** `nesterov`, without a momentum. */
  | { readonly kind: 'momentum' };

/** One mistake in the text of a spec: where it is, what was expected and what was found. */
export interface Problem {
  readonly code: ProblemCode;
  /** Localised, whole sentence, such as "layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2". */
  readonly message: string;
  /** Characters (UTF-16 units) from the start of the text. */
  readonly offset: number;
  readonly length: number;
  readonly expected?: Expected;
}
