import type { ElementwiseName } from '../activation';
import type { Matrix } from '../matrix';
import type { AdamOptions, SgdOptions } from '../optimizer';

/**
 * The inner loops of a step. Every implementation does the same operations on each number in the same order, so that all of
 * them give the same bits: which one serves a layer is a question of speed alone.
 *
 * Each writes to its last argument (or two), which must not overlap its operands unless it says so. Shapes are the caller's
 * promise: nothing is checked here.
 */
export interface Kernels {
  /** out = b + A B, b added to every column. A: m × k, B: k × n, b: m, out: m × n. Terms are added in the order of k, b first. */
  multiply(a: Matrix, b: Matrix, bias: Float64Array, out: Matrix): void;
  /** out = Aᵀ B. A: k × m, B: k × n, out: m × n. */
  multiplyTransposedLeft(a: Matrix, b: Matrix, out: Matrix): void;
  /** out = factor · A Bᵀ. A: m × k, B: n × k, out: m × n. */
  multiplyTransposedRight(a: Matrix, b: Matrix, factor: number, out: Matrix): void;
  /** out[i] = factor · the sum of row i, from left to right. A: m × n, out: m. */
  sumRows(a: Matrix, factor: number, out: Float64Array): void;
  /** out = A ⊙ B, entry by entry; all of one shape. */
  multiplyEntries(a: Matrix, b: Matrix, out: Matrix): void;
  /** a = σ(z) and σ′(z), entry by entry; all of one shape. */
  activate(name: ElementwiseName, z: Matrix, a: Matrix, dadz: Matrix): void;
  /** next = w − rate · (g + decay · w); `next` may be `w`. */
  descend(w: Float64Array, g: Float64Array, rate: number, decay: number, next: Float64Array): void;
  /** With s = g + decay · w: v ← μ v + s, or s in the first update; next = w − rate · v, with Nesterov w − rate · (s + μ v). */
  descendWithMomentum(
    w: Float64Array,
    g: Float64Array,
    rate: number,
    decay: number,
    options: SgdOptions,
    isFirst: boolean,
    v: Float64Array,
    next: Float64Array,
  ): void;
  /**
   * With s = g + decay · w: m ← β₁ m + (1 − β₁) s, v ← β₂ v + (1 − β₂) s², next = w − rate · (m/c₁) / (√v/c₂ + ε), where
   * c₁ = 1 − β₁ᵗ and c₂ = √(1 − β₂ᵗ) in update t.
   */
  adam(
    w: Float64Array,
    g: Float64Array,
    rate: number,
    decay: number,
    options: AdamOptions,
    correction1: number,
    correction2: number,
    m: Float64Array,
    v: Float64Array,
    next: Float64Array,
  ): void;
}
