import { findNodeAtLocation, type Node } from 'jsonc-parser';

/** The number of a weight or bias in the text, or its layer where the text does not write it. Layer is 1-based; `from` `null`: a bias. */
export function parameterNode(root: Node, layer: number, to: number, from: number | null): Node | undefined {
  const path = from === null ? ['biases', to] : ['weights', to, from];
  return findNodeAtLocation(root, ['layers', layer - 1, ...path]) ?? layerNode(root, layer);
}

/** A layer's text; `layer` is 1-based. */
export function layerNode(root: Node, layer: number): Node | undefined {
  return findNodeAtLocation(root, ['layers', layer - 1]);
}

/** A number of a sample's input or target, or the sample where it has no such number; all 0-based. */
export function sampleNode(root: Node, sample: number, part: 'input' | 'target', position: number): Node | undefined {
  return findNodeAtLocation(root, ['data', sample, part, position]) ?? findNodeAtLocation(root, ['data', sample]);
}
