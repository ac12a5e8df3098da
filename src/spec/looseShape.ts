// The sizes that a text seems to mean, half-typed and wrong ones included: for what helps while typing.
import type { Node } from 'jsonc-parser';
import { entryCount } from './lazyNode';
import { entriesOf, layerNodes, valueOf } from './specNodes';

/** Sizes that could be told; the others are `undefined`. */
export interface LooseShape {
  readonly inputs: number | undefined;
  /** The names given, else x1, x2, … */
  readonly inputName: (index: number) => string;
  readonly layers: readonly LooseLayer[];
  /** Length of the first sample's target. */
  readonly targets: number | undefined;
}

export interface LooseLayer {
  readonly node: Node;
  readonly name: string | undefined;
  readonly units: number | undefined;
  /** Length of the first row of weights. */
  readonly width: number | undefined;
}

/** Reads them from the tree, looking at nothing but what holds a size. */
export function looseShape(root: Node | undefined): LooseShape {
  const inputs = valueOf(root, 'inputs');
  const names = entriesOf(inputs);
  const [sample] = entriesOf(valueOf(root, 'data'));
  return {
    inputs: inputs?.type === 'array' ? countOf(inputs) : numberOf(inputs),
    inputName: (index) => {
      const name: unknown = names[index]?.value;
      return typeof name === 'string' ? name : `x${index + 1}`;
    },
    layers: layerNodes(root).map(looseLayer),
    targets: countOf(valueOf(sample, 'target')),
  };
}

/** How many numbers the layer at `index` (0-based) is fed. */
export function inputsOf(shape: LooseShape, index: number): number | undefined {
  return index === 0 ? shape.inputs : shape.layers[index - 1]?.units;
}

/**
 * How many units a layer at `index` needs: as many as `next`, the index of the layer behind it, has weights in a row, or as a
 * target has numbers where there is none behind it.
 */
export function wantedUnits(shape: LooseShape, index: number, next: number): number | undefined {
  const behind = shape.layers[next];
  return (behind ? behind.width : shape.targets) ?? inputsOf(shape, index);
}

function looseLayer(node: Node): LooseLayer {
  const weights = valueOf(node, 'weights');
  const name: unknown = valueOf(node, 'name')?.value;
  return {
    node,
    name: typeof name === 'string' ? name : undefined,
    units: countOf(weights) ?? numberOf(valueOf(node, 'units')) ?? countOf(valueOf(node, 'biases')),
    width: countOf(entriesOf(weights)[0]),
  };
}

/** An empty array says nothing of a size yet. */
function countOf(node: Node | undefined): number | undefined {
  const count = node === undefined ? 0 : entryCount(node);
  return count === 0 ? undefined : count;
}

function numberOf(node: Node | undefined): number | undefined {
  const value: unknown = node?.type === 'number' ? node.value : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
