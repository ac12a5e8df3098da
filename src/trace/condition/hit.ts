/** The moment at which a condition holds. Plain data, for a message. */
export interface Hit {
  /** Of the iteration's StepPlan. */
  readonly position: number;
  /** What makes it hold then: of an "or" the part that does, of an "and" all parts. */
  readonly reasons: readonly Reason[];
}

/** A predicate that holds, or whose contrary does. */
export interface Reason {
  /** Position in the condition's `predicates`. */
  readonly predicate: number;
  /** `false`: what the predicate says is not so. */
  readonly holds: boolean;
  /** The value, or for saturation the unit's largest |σ′(z)|; `null` where every sample, or every unit, has its own. */
  readonly now: number | null;
  /** In the iteration before; `null` where there was none. */
  readonly before: number | null;
  /** The sample whose value it is, a position in the data; `null`: it is of no one sample. */
  readonly sample: number | null;
  /** The unit that saturates or does not: 1-based layer, 0-based unit; `null`: any. */
  readonly layer: number | null;
  readonly unit: number | null;
}
