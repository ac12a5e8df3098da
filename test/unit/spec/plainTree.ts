import type { Node } from 'jsonc-parser';

/** The tree as jsonc-parser makes it, parents and all: with every node that is made when somebody asks for it. */
export function plainTree(node: Node, parent?: Node): Node {
  const { type, offset, length, colonOffset, children } = node;
  const plain: Record<string, unknown> = { type, offset, length };
  if (parent) plain['parent'] = parent;
  if (colonOffset !== undefined) plain['colonOffset'] = colonOffset;
  if ('value' in node) plain['value'] = node.value as unknown;
  const made = plain as unknown as Node;
  if (children) plain['children'] = children.map((child) => plainTree(child, made));
  return made;
}
