// Looking around in a spec's tree, half-typed text included.
import type { Node } from 'jsonc-parser';

/** The first property of an object with this key. */
export function propertyOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find((property) => property.children?.[0]?.value === key);
}

/** The value of an object's key. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return propertyOf(node, key)?.children?.[1];
}

/** The entries of an array; none for anything else. */
export function entriesOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The objects (or whatever stands there) of "layers". */
export function layerNodes(root: Node | undefined): readonly Node[] {
  return entriesOf(valueOf(root, 'layers'));
}

/** Where a node ends; one whose closing bracket is missing goes on to the end of the text. */
export function endOf({ offset, length }: Node): number {
  return length < 0 ? Infinity : offset + length;
}

/**
 * The nodes from the root to the innermost one that the place between two characters is inside of. Just behind a closing
 * bracket is not inside it; a string or number holds both its ends.
 */
export function nodesAround(root: Node | undefined, offset: number): readonly Node[] {
  const around: Node[] = [];
  let node = root;
  while (node !== undefined && isInside(node, offset)) {
    around.push(node);
    node = childAt(node.children ?? [], offset);
  }
  return around;
}

function isInside(node: Node, offset: number): boolean {
  const isBracketed = node.type === 'object' || node.type === 'array';
  return isBracketed ? node.offset < offset && offset < endOf(node) : node.offset <= offset && offset <= endOf(node);
}

/** The last child that begins before the place (or at it, where none before it reaches it), found by bisection. */
function childAt(children: readonly Node[], offset: number): Node | undefined {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.offset ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const [last, before] = [children[low - 1], children[low - 2]];
  return last && !isInside(last, offset) && before && isInside(before, offset) ? before : last;
}
