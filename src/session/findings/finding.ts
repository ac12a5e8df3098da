import type { ActivationName } from '../../engine/activation';
import type { LossName } from '../../engine/loss';
import type { NonFinite } from '../../trace/nonFinite';

/** Every kind of finding: what warnings are called in the list of problems, the settings and the README. */
export const findingCodes = [
  'vanishing-gradient',
  'saturated-unit',
  'dead-unit',
  'dead-in-batch',
  'alike-units',
  'exploding-value',
  'large-update',
  'unreachable-target',
  'contradictory-samples',
  'mismatched-loss',
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** A stretch of the text, in characters from its start. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** A layer as findings speak of it, at the moment of the numbers. */
export interface FoundLayer {
  /** 1-based. */
  readonly layer: number;
  readonly name: string | null;
  /** Updates made before the iteration that the numbers are of. */
  readonly updates: number;
}

/** What outgrew its bound. */
export type ExplodingQuantity = 'z' | 'a' | 'gradient' | 'step';

export type FindingFact =
  | (FoundLayer & {
      readonly code: 'vanishing-gradient';
      /** The layer's ‖∂l/∂w‖, and the largest of the network with its layer (1-based). */
      readonly norm: number;
      readonly largest: number;
      readonly largestLayer: number;
      readonly loss: number;
    })
  | (FoundLayer & {
      readonly code: 'saturated-unit' | 'dead-unit' | 'dead-in-batch';
      /** 0-based. */
      readonly units: readonly number[];
      readonly unitCount: number;
      readonly activation: ActivationName;
    })
  | (FoundLayer & {
      readonly code: 'alike-units';
      /** 0-based. */
      readonly units: readonly number[];
      readonly unitCount: number;
    })
  | (FoundLayer & {
      readonly code: 'exploding-value';
      readonly cause:
        | { readonly kind: 'not finite'; readonly found: NonFinite }
        | {
            readonly kind: 'too large';
            readonly quantity: ExplodingQuantity;
            /** 0-based unit and position in the data; `null` for a norm, which is of the whole layer and batch. */
            readonly unit: number | null;
            readonly sample: number | null;
            readonly value: number;
            readonly bound: number;
          };
    })
  | (FoundLayer & {
      readonly code: 'large-update';
      readonly count: number;
      readonly weightCount: number;
      /** The weight that changes most for its size, 0-based, and what the update makes of it. */
      readonly to: number;
      readonly from: number;
      readonly before: number;
      readonly after: number;
    })
  | {
      readonly code: 'unreachable-target';
      /** 0-based. */
      readonly sample: number;
      readonly activation: ActivationName;
      readonly loss: LossName;
      readonly cause:
        /** The sample's loss cannot fall below `leastLoss`. */
        | {
            readonly kind: 'range';
            readonly target: number;
            readonly low: number;
            readonly high: number;
            readonly leastLoss: number;
          }
        /** The loss takes probabilities only. */
        | { readonly kind: 'probability'; readonly target: number }
        /** The targets of a softmax do not add up to 1. */
        | { readonly kind: 'sum'; readonly sum: number };
      /** More of the same that have no finding of their own. */
      readonly more: number;
    }
  | {
      readonly code: 'contradictory-samples';
      /** 0-based; `first` has the same input as `sample` and another target. */
      readonly sample: number;
      readonly first: number;
      readonly firstSpan: TextSpan;
      readonly more: number;
    }
  | {
      readonly code: 'mismatched-loss';
      readonly activation: ActivationName;
      readonly loss: LossName;
      readonly suggestion: LossSuggestion;
    };

/** What would go together: another loss, or another output activation. */
export type LossSuggestion =
  { readonly key: 'loss'; readonly value: LossName } | { readonly key: 'activation'; readonly value: ActivationName };

/** Something that is allowed, but that a person will want to know: what it is and where it stands in the text. */
export type Finding = FindingFact & TextSpan;

/** How many findings of one kind are told one by one; the last of them says how many more there are. */
export const MOST_FINDINGS = 20;

/** The first findings of a kind, the last with the number of those left out, which are not put together at all. */
export class FirstFindings<T extends { readonly more: number }> {
  private readonly kept: T[] = [];
  private all = 0;

  /** Those found, put together or not. */
  get count(): number {
    return this.all;
  }

  add(make: () => T): void {
    this.all++;
    if (this.kept.length < MOST_FINDINGS) this.kept.push(make());
  }

  list(): T[] {
    const { kept } = this;
    return kept.map((finding, k) => (k === kept.length - 1 ? { ...finding, more: this.all - kept.length } : finding));
  }
}
