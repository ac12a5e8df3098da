// Where findings stand in the text: the most exact token that it has.
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { TextSpan } from './finding';

/** The layer's name, else its key "weights", else its opening brace. Layers are 1-based here. */
export function layerSpan(root: Node, layer: number): TextSpan {
  const node = findNodeAtLocation(root, ['layers', layer - 1]);
  if (node === undefined) return { offset: root.offset, length: 1 };
  const weightsKey = findNodeAtLocation(node, ['weights'])?.parent?.children?.[0];
  return spanOf(findNodeAtLocation(node, ['name']) ?? weightsKey) ?? { offset: node.offset, length: 1 };
}

/** The name of the layer's activation where it is written, else the layer. */
export function activationSpan(root: Node, layer: number): TextSpan {
  return spanOf(findNodeAtLocation(root, ['layers', layer - 1, 'activation'])) ?? layerSpan(root, layer);
}

/** A weight's number, else how its layer's weights are drawn, else the layer. `to` and `from` are 0-based. */
export function weightSpan(root: Node, layer: number, to: number, from: number): TextSpan {
  const node = findNodeAtLocation(root, ['layers', layer - 1]);
  const weight = node && findNodeAtLocation(node, ['weights', to, from]);
  const initKey = node && findNodeAtLocation(node, ['init'])?.parent?.children?.[0];
  return spanOf(weight ?? initKey) ?? layerSpan(root, layer);
}

/** A sample's target, or one number of it. Both are 0-based. */
export function targetSpan(root: Node, sample: number, output?: number): TextSpan {
  const target = findNodeAtLocation(root, ['data', sample, 'target']);
  const number = output === undefined ? undefined : target?.children?.[output];
  return spanOf(number ?? target) ?? { offset: root.offset, length: 1 };
}

/** The name of the loss where it is written, else `undefined`. */
export function lossSpan(root: Node): TextSpan | undefined {
  return spanOf(findNodeAtLocation(root, ['loss']));
}

function spanOf(node: Node | undefined): TextSpan | undefined {
  return node && { offset: node.offset, length: node.length };
}
