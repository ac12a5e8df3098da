import type { Node } from 'jsonc-parser';
import { COMPARED_PRODUCTS } from '../../base/budgets';
import { BatchState } from '../../engine/batchState';
import { forward } from '../../engine/forward';
import { parameterCount } from '../../engine/parameters';
import type { ActivationName } from '../../engine/activation';
import { givesDelta } from '../../engine/outputRule';
import { largestSlope, saturationLimit } from '../../engine/saturation';
import { layerFacts } from '../../trace/layerFacts';
import type { Run } from '../run';
import type { Finding, FindingCode } from './finding';
import { foundLayer } from './foundLayer';
import { isLossHigh } from './lossHeight';
import { activationSpan } from './places';

type StuckCode = Extract<FindingCode, 'saturated-unit' | 'dead-unit' | 'dead-in-batch'>;

/**
 * Units whose σ′(z) is (nearly) 0 for every sample of the data, and layers whose σ′(z) are all 0 for the batch alone. An output
 * layer counts only while the loss is high: an output that is right may well saturate. Where its δ comes from activation and
 * loss together, as with every cross-entropy, σ′(z) plays no part at all.
 */
export function stuckUnits(root: Node, run: Run): Finding[] {
  const { model, iteration } = run;
  const { layers, loss } = model.network;
  const isStuckAt = (layer: number, activation: ActivationName): boolean =>
    layer < layers.length || (!givesDelta(activation, loss) && isLossHigh(model, iteration));
  const slopes = new AllSlopes(run);
  return layerFacts(model, iteration).flatMap(({ layer, units: unitCount, saturated, dead }) => {
    const activation = layers[layer - 1]?.activation;
    if (activation === undefined || activation === 'softmax' || !isStuckAt(layer, activation)) return [];
    const finding = (code: StuckCode, units: readonly number[]): Finding[] =>
      units.length === 0
        ? []
        : [{ code, ...foundLayer(run, layer), units, unitCount, activation, ...activationSpan(root, layer) }];
    const limit = saturationLimit(activation);
    const isDead = (unit: number): boolean => slopes.steepestOf(layer, unit) === 0;
    const isSaturated = (unit: number): boolean => slopes.steepestOf(layer, unit) < limit;
    const isDeadInBatch = dead.length === unitCount && slopes.isOfMore && !dead.every(isDead);
    return [
      ...(isDeadInBatch ? finding('dead-in-batch', dead) : []),
      ...finding('dead-unit', dead.filter(isDead)),
      ...finding('saturated-unit', [...dead.filter((unit) => !isDead(unit)), ...saturated].filter(isSaturated)),
    ];
  });
}

/** The largest |σ′(z)| of a unit over all samples of the data; those outside of the batch are run through only when asked. */
class AllSlopes {
  private states: readonly BatchState[] | undefined;

  constructor(private readonly run: Run) {}

  /** Whether samples outside of the batch have been looked through. */
  get isOfMore(): boolean {
    this.states ??= this.allStates();
    return this.states.length > 1;
  }

  /** Infinity where the data is too large to look through. Layer is 1-based, `unit` 0-based. */
  steepestOf(layer: number, unit: number): number {
    this.states ??= this.allStates();
    let most = this.states.length === 0 ? Infinity : 0;
    for (const { layers } of this.states) {
      const slopes = layers[layer - 1]?.dadz;
      if (slopes) most = Math.max(most, largestSlope(slopes, unit));
    }
    return most;
  }

  private allStates(): readonly BatchState[] {
    const { model, iteration } = this.run;
    const inBatch = new Set(iteration.samples);
    const count = model.spec.data.inputs.columns;
    if (inBatch.size === count) return [iteration.state];
    if (count * parameterCount(model.network.layers) > COMPARED_PRODUCTS) return [];
    const others = Array.from({ length: count }, (_, k) => k).filter((k) => !inBatch.has(k));
    const state = new BatchState(model.network, model.batchOf(others));
    forward(model.network, iteration.start.parameters, state);
    return [iteration.state, state];
  }
}
