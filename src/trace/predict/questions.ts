// What can be asked about a step before it is made.
import type { Model } from '../../spec/model';
import type { Iteration } from '../iteration';
import { activationOf, quantityValue, type Quantity } from '../quantity';
import type { UnitStep } from '../steps';

/** The numbers that a step computes, in the order in which each follows from the one before; of `sample` where they are a sample's. */
export function questionsOf(model: Model, iteration: Iteration, step: UnitStep, sample: number): readonly Quantity[] {
  const { pass, layer, unit } = step;
  if (layer === null || unit === null) {
    const isOne = iteration.samples.length === 1;
    return isOne
      ? [{ kind: 'loss', sample: null }]
      : [
          { kind: 'loss', sample },
          { kind: 'loss', sample: null },
        ];
  }
  const of = { layer, unit, sample };
  switch (pass) {
    case 'forward':
      return [
        { kind: 'z', ...of },
        { kind: 'a', ...of },
      ];
    case 'backward': {
      const place = { layer, to: unit, from: weightOf(model, iteration, layer, sample) };
      return [
        { kind: 'dlda', ...of },
        { kind: 'delta', ...of },
        { kind: 'gradient', ...place },
      ];
    }
    case 'update': {
      const place = { layer, to: unit, from: weightOf(model, iteration, layer, sample) };
      return [
        { kind: 'change', ...place },
        { kind: 'after', ...place },
      ];
    }
  }
}

/** The first weight whose input is not 0: one whose gradient is no foregone conclusion. */
function weightOf(model: Model, iteration: Iteration, layer: number, sample: number): number {
  const inputs = model.network.layers[layer - 1]?.inputs ?? 1;
  for (let from = 0; from < inputs; from++) {
    if (quantityValue(model, iteration, activationOf(layer - 1, from, sample)) !== 0) return from;
  }
  return 0;
}
