import type { Node } from 'jsonc-parser';
import { entry } from '../../engine/matrix';
import type { Parameters } from '../../engine/parameters';
import type { Run } from '../run';
import type { Finding } from './finding';
import { foundLayer } from './foundLayer';
import { isLossHigh } from './lossHeight';
import { NumberMarks } from './numberMarks';
import { layerSpan } from './places';

/** Comparisons of two weights that may be made: about a tenth of a second. */
const BUDGET = 1e7;

/**
 * Hidden units that have the same weights and bias and lead on by the same weights, while the loss is high: they have the same
 * a and δ for every sample, so that every update, elementwise as all optimizers are, leaves them alike.
 */
export function alikeUnits(root: Node, run: Run): Finding[] {
  const { model, iteration } = run;
  const { layers } = model.network;
  if (!isLossHigh(model, iteration)) return [];
  let budget = BUDGET;
  return layers.slice(0, -1).flatMap(({ units, inputs }, index) => {
    const next = layers[index + 1];
    budget -= (inputs + 1 + (next?.units ?? 0)) * units;
    if (next === undefined || budget < 0) return [];
    const groups = new Map<number, number[]>();
    for (const [unit, first] of firstAlike(iteration.start.parameters, index, units).entries()) {
      const group = groups.get(first);
      if (group) group.push(unit);
      else groups.set(first, [unit]);
    }
    const largest = [...groups.values()].reduce((one, other) => (other.length > one.length ? other : one));
    if (largest.length < 2) return [];
    const about = { code: 'alike-units', ...foundLayer(run, index + 1) } as const;
    return [{ ...about, units: largest, unitCount: units, ...layerSpan(root, index + 1) }];
  });
}

/** Of each unit, the first one of its layer that has all numbers in common which make a unit what it is. */
function firstAlike({ layers }: Parameters, index: number, units: number): Uint32Array {
  const [own, next] = [layers[index], layers[index + 1]];
  const marks = new NumberMarks(units);
  if (own === undefined || next === undefined) return marks.firsts(() => false);
  const [inputs, nextUnits] = [own.weights.columns, next.weights.rows];
  for (let unit = 0; unit < units; unit++) {
    marks.add(unit, own.biases[unit] ?? NaN);
    for (let from = 0; from < inputs; from++) marks.add(unit, entry(own.weights, unit, from));
    for (let to = 0; to < nextUnits; to++) marks.add(unit, entry(next.weights, to, unit));
  }
  return marks.firsts((one, other) => {
    if (own.biases[one] !== own.biases[other]) return false;
    for (let from = 0; from < inputs; from++) {
      if (entry(own.weights, one, from) !== entry(own.weights, other, from)) return false;
    }
    for (let to = 0; to < nextUnits; to++) {
      if (entry(next.weights, to, one) !== entry(next.weights, to, other)) return false;
    }
    return true;
  });
}
