import type { Node } from 'jsonc-parser';
import { entry as entryOf, type Matrix } from '../engine/matrix';
import type { LayerSpec, NetworkSpec } from './networkSpec';
import { valueOf } from './specNodes';
import { placeAt, type SampleEntry } from './specPlace';

/** A number of a spec that what follows depends on. Layer is 1-based, everything else 0-based; `from` is `null` for a bias. */
export type NumberTarget =
  | { readonly kind: 'parameter'; readonly layer: number; readonly to: number; readonly from: number | null }
  | { readonly kind: 'sample'; readonly sample: number; readonly entry: SampleEntry }
  | { readonly kind: 'learning rate' };

/** Such a number, and where it stands in the text. */
export interface TargetPlace {
  readonly target: NumberTarget;
  readonly offset: number;
  readonly length: number;
}

/** The weight, bias, data number or learning rate that the token at `offset` is (or that ends there). */
export function targetAt(root: Node, offset: number): TargetPlace | undefined {
  const place = placeAt(root, offset);
  switch (place?.kind) {
    case 'parameter':
      return { target: place, offset: place.offset, length: place.length };
    case 'sample': {
      const { sample, entry } = place;
      if (entry === null) return undefined;
      return { target: { kind: 'sample', sample, entry }, offset: place.offset, length: place.length };
    }
    case 'learning rate': {
      const node = valueOf(valueOf(root, 'training'), 'learningRate');
      return node && { target: { kind: 'learning rate' }, offset: node.offset, length: node.length };
    }
    default:
      return undefined;
  }
}

/** What the spec says there. */
export function targetValue(spec: NetworkSpec, target: NumberTarget): number {
  switch (target.kind) {
    case 'parameter': {
      const layer = spec.layers[target.layer - 1];
      if (target.from === null) return layer?.biases[target.to] ?? NaN;
      return layer && 'data' in layer.weights ? entryOf(layer.weights, target.to, target.from) : NaN;
    }
    case 'sample':
      return entryOf(matrixOf(spec, target.entry), target.entry.index, target.sample);
    case 'learning rate':
      return spec.training.learningRate;
  }
}

/** The spec with another number there; the given one stays as it is. */
export function withTarget(spec: NetworkSpec, target: NumberTarget, value: number): NetworkSpec {
  switch (target.kind) {
    case 'parameter': {
      const change = (layer: LayerSpec): LayerSpec => {
        const { to, from } = target;
        if (from === null) return { ...layer, biases: layer.biases.map((bias, i) => (i === to ? value : bias)) };
        return 'data' in layer.weights ? { ...layer, weights: withEntry(layer.weights, to, from, value) } : layer;
      };
      return { ...spec, layers: spec.layers.map((layer, l) => (l === target.layer - 1 ? change(layer) : layer)) };
    }
    case 'sample': {
      const { entry, sample } = target;
      const changed = withEntry(matrixOf(spec, entry), entry.index, sample, value);
      const data = entry.of === 'input' ? { ...spec.data, inputs: changed } : { ...spec.data, targets: changed };
      return { ...spec, data };
    }
    case 'learning rate':
      return { ...spec, training: { ...spec.training, learningRate: value } };
  }
}

function matrixOf({ data }: NetworkSpec, { of }: SampleEntry): Matrix {
  return of === 'input' ? data.inputs : data.targets;
}

function withEntry(from: Matrix, i: number, j: number, value: number): Matrix {
  const data = from.data.slice();
  data[i * from.columns + j] = value;
  return { ...from, data };
}
