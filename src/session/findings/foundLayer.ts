import type { Run } from '../run';
import type { FoundLayer } from './finding';

/** A layer (1-based) at the moment of the run's numbers. */
export function foundLayer({ model, iteration }: Run, layer: number): FoundLayer {
  return { layer, name: model.spec.layers[layer - 1]?.name ?? null, updates: iteration.start.updates };
}
