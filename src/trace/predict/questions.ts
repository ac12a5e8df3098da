// What can be asked about a step before it is made.
import type { Model } from '../../spec/model';
import type { Iteration } from '../iteration';
import { activationOf, quantityValue, type Quantity } from '../quantity';
import { needsWholeLayer } from '../softmaxLayer';
import type { UnitStep } from '../steps';

/** Samples of a batch whose numbers a person may be asked to take together. */
const MOST_SAMPLES = 8;

/**
 * The numbers that a step computes, in the order in which each follows from the one before and from the steps before; of `sample`
 * where they are a sample's. What needs all units of a softmax is asked with the last of them.
 */
export function questionsOf(model: Model, iteration: Iteration, step: UnitStep, sample: number): readonly Quantity[] {
  const { pass, layer, unit } = step;
  if (layer === null || unit === null) {
    return withBatch(iteration, { kind: 'loss', sample }, { kind: 'loss', sample: null });
  }
  const of = { layer, unit, sample };
  const isLast = unit === (model.network.layers[layer - 1]?.units ?? 0) - 1;
  const canFollow = (kind: 'a' | 'delta'): boolean => isLast || !needsWholeLayer(model, { kind, layer });
  const place = { layer, to: unit, from: weightOf(model, iteration, layer, sample) };
  switch (pass) {
    case 'forward':
      return [{ kind: 'z', ...of }, ...(canFollow('a') ? [{ kind: 'a', ...of } as const] : [])];
    case 'backward': {
      const dlda: Quantity = { kind: 'dlda', ...of };
      if (!canFollow('delta')) return [dlda];
      const share: Quantity = { kind: 'share', ...place, sample };
      return [dlda, { kind: 'delta', ...of }, ...withBatch(iteration, share, { kind: 'gradient', ...place })];
    }
    case 'update':
      return [
        { kind: 'change', ...place },
        { kind: 'after', ...place },
      ];
  }
}

/** What a person needs for a question about the batch, besides what was asked before: what the other samples have. */
export function givenFor({ samples }: Iteration, question: Quantity, sample: number): readonly Quantity[] {
  const others = samples.filter((other) => other !== sample);
  switch (question.kind) {
    case 'gradient':
      return others.map((other) => ({ ...question, kind: 'share', sample: other }));
    case 'loss':
      return question.sample === null ? others.map((other) => ({ kind: 'loss', sample: other })) : [];
    default:
      return [];
  }
}

/** Of one sample, what it has is the batch's; of many, nobody takes it together by hand. */
function withBatch({ samples }: Iteration, own: Quantity, batch: Quantity): readonly Quantity[] {
  if (samples.length === 1) return [batch];
  return samples.length <= MOST_SAMPLES ? [own, batch] : [own];
}

/** The first weight whose input is not 0: one whose gradient is no foregone conclusion. */
function weightOf(model: Model, iteration: Iteration, layer: number, sample: number): number {
  const inputs = model.network.layers[layer - 1]?.inputs ?? 1;
  for (let from = 0; from < inputs; from++) {
    if (quantityValue(model, iteration, activationOf(layer - 1, from, sample)) !== 0) return from;
  }
  return 0;
}
