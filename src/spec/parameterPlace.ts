import { findNodeAtLocation, findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';

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

/**
 * The weights and biases whose numbers touch the text from `start` to `end`, in the order of the text; the first `most` of them.
 * Looks at nothing else.
 */
export function parametersIn(root: Node, start: number, end: number, most = Infinity): ParameterPlace[] {
  const places: ParameterPlace[] = [];
  const add = (node: Node, layer: number, to: number, from: number | null): boolean => {
    if (node.type === 'number') places.push({ layer, to, from, offset: node.offset, length: node.length });
    return places.length < most;
  };
  everyChildIn(findNodeAtLocation(root, ['layers']), start, end, (layerNode, index) =>
    everyChildIn(layerNode, start, end, (property) => {
      const [key, value] = property.children ?? [];
      if (key?.value === 'biases') return everyChildIn(value, start, end, (bias, to) => add(bias, index + 1, to, null));
      if (key?.value !== 'weights') return true;
      return everyChildIn(value, start, end, (row, to) =>
        everyChildIn(row, start, end, (weight, from) => add(weight, index + 1, to, from)),
      );
    }),
  );
  return places;
}

/**
 * Visits the children that touch a stretch of the text, while they say to go on; the first is found by bisection, for a row may
 * have many. Returns whether to go on.
 */
function everyChildIn(
  node: Node | undefined,
  start: number,
  end: number,
  visit: (child: Node, index: number) => boolean,
): boolean {
  const children = node?.children ?? [];
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child !== undefined && child.offset + child.length < start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < children.length; index++) {
    const child = children[index];
    if (child === undefined || child.offset > end) return true;
    if (!visit(child, index)) return false;
  }
  return true;
}
