import type { Node } from 'jsonc-parser';
import { entry } from '../../engine/matrix';
import type { Parameters } from '../../engine/parameters';
import type { Run } from '../run';
import type { Finding } from './finding';
import { foundLayer } from './foundLayer';
import { isLossHigh } from './lossHeight';
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
    const groups = new Map<string, number[]>();
    for (let unit = 0; unit < units; unit++) {
      const key = keyOf(iteration.start.parameters, index, unit, inputs, next.units);
      groups.set(key, [...(groups.get(key) ?? []), unit]);
    }
    const largest = [...groups.values()].reduce((one, other) => (other.length > one.length ? other : one));
    if (largest.length < 2) return [];
    const about = { code: 'alike-units', ...foundLayer(run, index + 1) } as const;
    return [{ ...about, units: largest, unitCount: units, ...layerSpan(root, index + 1) }];
  });
}

/** All numbers that make a unit what it is. */
function keyOf({ layers }: Parameters, index: number, unit: number, inputs: number, nextUnits: number): string {
  const [own, next] = [layers[index], layers[index + 1]];
  if (own === undefined || next === undefined) return String(unit);
  const into = Array.from({ length: inputs }, (_, from) => entry(own.weights, unit, from));
  const onward = Array.from({ length: nextUnits }, (_, to) => entry(next.weights, to, unit));
  return [...into, own.biases[unit], ...onward].join();
}
