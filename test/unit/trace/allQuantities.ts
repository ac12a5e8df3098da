import type { Model } from '../../../src/spec/model';
import type { Iteration } from '../../../src/trace/iteration';
import type { Quantity } from '../../../src/trace/quantity';

/** A network with one recorded iteration. */
export interface RecordedRun {
  readonly model: Model;
  readonly iteration: Iteration;
}

/** Every quantity that the iteration has. */
export function allQuantities({ model, iteration }: RecordedRun): Quantity[] {
  const { samples } = iteration;
  const quantities: Quantity[] = [{ kind: 'loss', sample: null }];
  for (const sample of samples) quantities.push({ kind: 'loss', sample });
  model.network.layers.forEach(({ units, inputs, activation }, l) => {
    const layer = l + 1;
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input <= inputs; input++) {
        const index = { layer, to: unit, from: input === inputs ? null : input };
        quantities.push({ kind: 'parameter', ...index }, { kind: 'gradient', ...index });
        quantities.push({ kind: 'change', ...index }, { kind: 'after', ...index });
        quantities.push({ kind: 'initial', ...index }, { kind: 'since', ...index });
        for (const sample of samples) quantities.push({ kind: 'share', ...index, sample });
      }
      for (const kind of ['z', 'a', 'slope', 'dlda', 'delta'] as const) {
        if (kind === 'slope' && activation === 'softmax') continue;
        quantities.push({ kind: 'mean', of: kind, layer, unit });
        for (const sample of samples) quantities.push({ kind, layer, unit, sample });
      }
      for (let by = 0; activation === 'softmax' && by < units; by++) {
        for (const sample of samples) quantities.push({ kind: 'jacobian', layer, unit, by, sample });
      }
      for (const sample of samples) {
        if (layer === model.network.layers.length) quantities.push({ kind: 'target', unit, sample });
        if (layer === 1 && unit === 0) {
          for (let input = 0; input < inputs; input++) quantities.push({ kind: 'input', input, sample });
        }
      }
    }
  });
  return quantities;
}
