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

/** The keys of an object, as they are written; none of anything else. */
export function keysOf(node: Node | undefined): string[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).map((property) => String(property.children?.[0]?.value));
}

/** The number of a node, `undefined` where it is none or not finite. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.type === 'number' && Number.isFinite(node.value) ? (node.value as number) : undefined;
}

/** The entries of an array; none for anything else. */
export function entriesOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The objects (or whatever stands there) of "layers". */
export function layerNodes(root: Node | undefined): readonly Node[] {
  return entriesOf(valueOf(root, 'layers'));
}

/** Where a node ends. One whose closing bracket is missing ends where the text does. */
export function endOf({ offset, length }: Pick<Node, 'offset' | 'length'>): number {
  return offset + length;
}

/**
 * The nodes from the root to the innermost one that the place between two characters is inside of. Just behind a closing
 * bracket is not inside it, the end of the text is where that bracket is missing; a string or number holds both its ends.
 */
export function nodesAround(root: Node | undefined, offset: number, text: string): readonly Node[] {
  const around: Node[] = [];
  let node = root;
  while (node !== undefined && isInside(node, offset, text)) {
    around.push(node);
    node = childAt(node.children ?? [], offset, text);
  }
  return around;
}

function isInside(node: Node, offset: number, text: string): boolean {
  const isBracketed = node.type === 'object' || node.type === 'array';
  if (!isBracketed) return node.offset <= offset && offset <= endOf(node);
  return node.offset < offset && (offset < endOf(node) || (offset === endOf(node) && !isClosed(node, text)));
}

/** Whether a bracket of its own ends the node: one that is missing leaves its end to the last child, or to the text. */
function isClosed(node: Node, text: string): boolean {
  const last = node.children?.at(-1);
  const isOwn = last === undefined || endOf(last) < endOf(node);
  return isOwn && text[endOf(node) - 1] === (node.type === 'array' ? ']' : '}');
}

/** The last child that begins before the place (or at it, where none before it reaches it), found by bisection. */
function childAt(children: readonly Node[], offset: number, text: string): Node | undefined {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.offset ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const [last, before] = [children[low - 1], children[low - 2]];
  return last && !isInside(last, offset, text) && before && isInside(before, offset, text) ? before : last;
}
