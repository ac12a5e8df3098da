import type { SpecMeaning } from '../spec/specPlace';
import type { Quantity } from '../trace/quantity';

/** The number that a place of the spec asks the derivation of; `null` where it stands for none. Of a weight, its gradient. */
export function placeQuantity(place: SpecMeaning): Quantity | null {
  switch (place.kind) {
    case 'parameter': {
      const { layer, to, from } = place;
      return { kind: 'gradient', layer, to, from };
    }
    case 'loss':
      return { kind: 'loss', sample: null };
    case 'sample': {
      const { sample, entry } = place;
      if (entry === null) return { kind: 'loss', sample };
      const { of, index } = entry;
      return of === 'input' ? { kind: 'input', input: index, sample } : { kind: 'target', unit: index, sample };
    }
    case 'layer':
    case 'activation':
    case 'optimizer':
    case 'learning rate':
    case 'input name':
      return null;
  }
}
