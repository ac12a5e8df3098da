import { findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';

/** Which parameter a number of the text is. Layer is 1-based, `to` and `from` are 0-based; `from` is `null` for a bias. */
export interface ParameterPlace {
  readonly layer: number;
  readonly to: number;
  readonly from: number | null;
  /** Where the number stands, in characters from the start of the text. */
  readonly offset: number;
  readonly length: number;
}

/** The weight or bias whose number is at `offset` (or ends there), if any. */
export function parameterAt(root: Node, offset: number): ParameterPlace | undefined {
  const node = findNodeAtOffset(root, offset, true);
  if (node?.type !== 'number') return undefined;
  const [layersKey, index, key, to, from, ...rest] = getNodePath(node);
  if (layersKey !== 'layers' || typeof index !== 'number' || typeof to !== 'number' || rest.length > 0)
    return undefined;
  const at = { layer: index + 1, to, offset: node.offset, length: node.length };
  if (key === 'weights' && typeof from === 'number') return { ...at, from };
  return key === 'biases' && from === undefined ? { ...at, from: null } : undefined;
}
