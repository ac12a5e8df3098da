import type { Node } from 'jsonc-parser';

/** The property of an object node with this key, the first where there are several. */
export function propertyOf(object: Node | undefined, key: string): Node | undefined {
  if (object?.type !== 'object') return undefined;
  return object.children?.find((property) => property.children?.[0]?.value === key);
}

export function valueOf(object: Node | undefined, key: string): Node | undefined {
  return propertyOf(object, key)?.children?.[1];
}

export function keysOf(object: Node | undefined): string[] {
  if (object?.type !== 'object') return [];
  return (object.children ?? []).map((property) => String(property.children?.[0]?.value));
}

/** The items of an array node; none of anything else. */
export function itemsOf(array: Node | undefined): readonly Node[] {
  return array?.type === 'array' ? (array.children ?? []) : [];
}

/** The number of a node, `undefined` where it is none or not finite. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.type === 'number' && Number.isFinite(node.value) ? (node.value as number) : undefined;
}
