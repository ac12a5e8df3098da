import type { Node } from 'jsonc-parser';

/** A node of a syntax tree, for those who make the tree. */
export interface WritableNode extends Omit<Node, 'offset' | 'length' | 'colonOffset' | 'parent' | 'children'> {
  offset: number;
  length: number;
  colonOffset?: number;
  parent?: WritableNode;
  children?: WritableNode[];
}
