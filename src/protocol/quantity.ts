// Which number of the iteration something in the panel shows: what a click on it asks the derivation of.

/** Layers are 1-based; units and inputs 0-based; `sample` is a 0-based position in the data; `from` is `null` for a bias. */
export type QuantityView =
  | ({ readonly kind: 'parameter' } & ParameterIndexView)
  /** What this iteration's update adds, and the value after it. */
  | ({ readonly kind: 'change' | 'after' } & ParameterIndexView)
  /** w₀, the value that the spec gives, and w − w₀, what all updates before this iteration have added to it. */
  | ({ readonly kind: 'initial' | 'since' } & ParameterIndexView)
  /**
   * What the optimizer remembers of a parameter's gradients before this iteration: its first moment (v of momentum, m of Adam),
   * or its second (v of Adam).
   */
  | ({ readonly kind: 'memory'; readonly order: 1 | 2 } & ParameterIndexView)
  /** ∂l/∂w or ∂l/∂b of the batch's loss. */
  | ({ readonly kind: 'gradient' } & ParameterIndexView)
  /** ∂l/∂w or ∂l/∂b of one sample's own loss: its share of the batch's. */
  | ({ readonly kind: 'share'; readonly sample: number } & ParameterIndexView)
  /** `slope` is σ′(z), which a softmax has none of; `dlda` ∂l/∂a; `delta` δ = ∂l/∂z. */
  | { readonly kind: UnitQuantityView; readonly layer: number; readonly unit: number; readonly sample: number }
  /** ∂a/∂z of a softmax: how the output of `unit` changes with z of the unit `by`. */
  | {
      readonly kind: 'jacobian';
      readonly layer: number;
      readonly unit: number;
      readonly by: number;
      readonly sample: number;
    }
  /** The mean over the batch's samples of what each of them has. */
  | { readonly kind: 'mean'; readonly of: UnitQuantityView; readonly layer: number; readonly unit: number }
  /** Of one sample, or of the batch where `sample` is `null`. */
  | { readonly kind: 'loss'; readonly sample: number | null }
  | { readonly kind: 'target'; readonly unit: number; readonly sample: number }
  | { readonly kind: 'input'; readonly input: number; readonly sample: number };

export type UnitQuantityView = 'z' | 'a' | 'slope' | 'dlda' | 'delta';

export interface ParameterIndexView {
  readonly layer: number;
  readonly to: number;
  readonly from: number | null;
}
