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
  | 'no factor 2'
  | 'extra factor 2'
  | 'not divided by the outputs'
  | 'not transposed'
  | 'no activation'
  | 'only the slope'
  | 'only ∂l/∂a'
  | 'only a'
  | 'only δ'
  /** The unit's own output instead of what the weight multiplies. */
  | 'own output'
  | 'sum for mean'
  | 'mean for sum'
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
