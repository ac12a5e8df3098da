import * as l10n from '@vscode/l10n';
import { firstNonFinite, type ComputedQuantity, type NonFinitePlace } from '../engine/finiteness';
import type { Model } from '../spec/model';
import { initialMoment, recordIteration, type Iteration } from './iteration';
import { indexedSymbol, parameterSymbol, symbolText } from './symbol';

/** The pass that computes each quantity. */
const passes: Record<ComputedQuantity, NonFinite['pass']> = {
  z: 'forward',
  a: 'forward',
  loss: 'forward',
  dlda: 'backward',
  delta: 'backward',
  gradient: 'backward',
  parameter: 'update',
};

/** Where an iteration's numbers stopped being finite: the pass that did it, and a sentence for people. */
export interface NonFinite {
  readonly pass: 'forward' | 'backward' | 'update';
  /** 1-based; `null` for a loss. */
  readonly layer: number | null;
  readonly text: string;
}

/** The first number of an iteration that is not finite, or `null` where all are. */
export function nonFinite(iteration: Iteration): NonFinite | null {
  const place = firstNonFinite(iteration.state, iteration.end.parameters);
  return place && { pass: passes[place.quantity], layer: place.layer, text: placeText(iteration, place) };
}

/** Where a run that has come to `last` stopped being finite, or `null` where `last` is finite. Replays the run to find it. */
export function firstNonFiniteUpTo(model: Model, last: Iteration): NonFinite | null {
  if (nonFinite(last) === null) return null;
  let iteration = recordIteration(model, initialMoment(model));
  let found = nonFinite(iteration);
  while (found === null && iteration.end.updates <= last.start.updates) {
    iteration = recordIteration(model, iteration.end);
    found = nonFinite(iteration);
  }
  return found;
}

function symbolOf(
  quantity: Exclude<ComputedQuantity, 'loss'>,
  layer: number,
  unit: number,
  from: number | null,
): string {
  const parameter = symbolText(parameterSymbol(layer, unit, from));
  const ofUnit = (letter: string): string => symbolText(indexedSymbol(letter, [unit + 1], layer));
  switch (quantity) {
    case 'gradient':
      return `∂l/∂${parameter}`;
    case 'parameter':
      return parameter;
    case 'dlda':
      return `∂l/∂${ofUnit('a')}`;
    case 'delta':
      return ofUnit('δ');
    default:
      return ofUnit(quantity);
  }
}

function placeText({ samples, start }: Iteration, place: NonFinitePlace): string {
  const { quantity, layer, sample, unit } = place;
  const update = start.updates + 1;
  const which = sample === null ? '' : String((samples[sample] ?? 0) + 1);
  if (quantity === 'loss' || layer === null || unit === null) {
    return l10n.t('Iteration {0}: the loss of sample {1} is no longer a finite number.', update, which);
  }
  const symbol = symbolOf(quantity, layer, unit, place.from);
  if (sample === null) {
    return l10n.t(
      'Iteration {0}: {1} is no longer a finite number (layer {2}, unit {3}).',
      update,
      symbol,
      layer,
      unit + 1,
    );
  }
  return l10n.t(
    'Iteration {0}: {1} of sample {2} is no longer a finite number (layer {3}, unit {4}).',
    update,
    symbol,
    which,
    layer,
    unit + 1,
  );
}
