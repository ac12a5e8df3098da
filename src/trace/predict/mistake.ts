import type { Quantity } from '../quantity';

/** A typical way to a wrong number. */
export type MistakeKind =
  /** The error taken as ŷ − y. */
  | 'reversed error'
  | 'reversed sign'
  | 'no slope'
  /** σ′(z) taken once more where the activation and the loss go together. */
  | 'extra slope'
  /** σ′ taken at a instead of z. */
  | 'slope at a'
  /** The formula by which σ′ comes from a, such as a (1 − a), taken at z. */
  | 'slope by z'
  | 'no factor 2'
  | 'extra factor 2'
  | 'not divided by the outputs'
  /** Of ∂l/∂a: the row of the weights instead of the column. */
  | 'not transposed'
  /** Of z: the column of the weights instead of the row. */
  | 'transposed'
  /** The weights after the update, which the backward pass does not know yet. */
  | 'new weights'
  | 'no activation'
  | 'only the slope'
  | 'only ∂l/∂a'
  | 'only a'
  | 'only δ'
  /** The unit's own output instead of what the weight multiplies. */
  | 'own output'
  | 'sum for mean'
  | 'mean for sum'
  /** 1/n of the mean over the batch once more. */
  | 'mean twice'
  /** A bias's gradient as the sum of those of all units of its layer. */
  | 'all units'
  | 'one sample'
  | 'uphill'
  | 'no learning rate'
  | 'gradient for step'
  | 'step for value'
  | 'term left out'
  | 'term twice';

export interface Mistake {
  readonly kind: MistakeKind;
  /** What it leads to. */
  readonly value: number;
  /** The term that it is about, where it stands for a quantity; `null` for the other mistakes. */
  readonly term: Quantity | null;
}
