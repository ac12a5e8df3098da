// What a condition says, once its text has been read. Plain data: it may be cloned, and read again from text and network.
import type { ConditionNetwork } from './conditionNetwork';

/** A number of an iteration that a condition speaks of. Layers are 1-based; units, inputs and samples 0-based. */
export type ConditionValue =
  /** Of the batch. */
  | { readonly kind: 'loss' }
  /** ‖∂l/∂w‖ over weights and biases, of a layer or (`null`) of the whole network. */
  | { readonly kind: 'norm'; readonly layer: number | null }
  /** `gradient`: ∂l/∂w or ∂l/∂b of the batch; `parameter`: w or b after the update; `from` is `null` for a bias. */
  | {
      readonly kind: 'gradient' | 'parameter';
      readonly layer: number;
      readonly to: number;
      readonly from: number | null;
    }
  /** `sample` is a position in the data; `null`: each sample of the batch. */
  | SampleValue
  /** Updates made, the iteration's own included. */
  | { readonly kind: 'update' };

/** A number that each sample has its own of. */
export interface SampleValue {
  readonly kind: 'z' | 'a' | 'delta';
  readonly layer: number;
  readonly unit: number;
  readonly sample: number | null;
}

export const comparisons = ['<', '<=', '>', '>='] as const;

export type Comparison = (typeof comparisons)[number];

export type Change = 'rises' | 'falls' | 'changes sign';

/**
 * What is said of one value: for a value of every sample, of one sample at least. Changes compare with the iteration before,
 * each sample with itself.
 */
export type ValuePredicate =
  | { readonly kind: 'compares'; readonly value: ConditionValue; readonly by: Comparison; readonly number: number }
  | { readonly kind: 'changes'; readonly value: ConditionValue; readonly how: Change }
  /** Comes to the number or goes across it, from either side. */
  | { readonly kind: 'passes'; readonly value: ConditionValue; readonly number: number }
  | { readonly kind: 'not finite'; readonly value: ConditionValue };

/** One unit, any unit of a layer (`unit` is `null`) or any at all (`layer` too) is saturated for every sample of the batch. */
export interface SaturationPredicate {
  readonly kind: 'saturates';
  /** 1-based. */
  readonly layer: number | null;
  /** 0-based. */
  readonly unit: number | null;
}

export type Predicate = ValuePredicate | SaturationPredicate;

/** `not` stands at the predicates only: `holds` is false where it does, and `index` is a position in `predicates`. */
export type ConditionNode =
  | { readonly kind: 'predicate'; readonly index: number; readonly holds: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly ConditionNode[] };

export interface Condition {
  /** Without the spaces around it. */
  readonly text: string;
  readonly network: ConditionNetwork;
  readonly predicates: readonly Predicate[];
  readonly root: ConditionNode;
}

/** The node's contrary: not (p and q) is not p or not q. */
export function negated(node: ConditionNode): ConditionNode {
  if (node.kind === 'predicate') return { ...node, holds: !node.holds };
  return { kind: node.kind === 'all' ? 'any' : 'all', parts: node.parts.map(negated) };
}

/** Whether each sample of the batch has such a value, and none is chosen. */
export function isOfEverySample(value: ConditionValue): value is SampleValue & { readonly sample: null } {
  return 'sample' in value && value.sample === null;
}
