// Values of a right text that are kept as the place where they stand: nodes for all of a text take fifty times its memory.
import { createScanner, type JSONScanner, type Node } from 'jsonc-parser';
import { leafOf, token } from './jsonToken';
import { RowScanner } from './rowScanner';
import type { WritableNode } from './writableNode';

/** Characters of a longest value that is read again whenever somebody asks what is inside of it. */
const LONGEST = 4000;

/** A text, and what reads in it again. */
interface Source {
  readonly text: string;
  readonly scanner: JSONScanner;
  readonly rows: RowScanner;
}

/** The text of each tree, by the root. */
const sources = new WeakMap<WritableNode | Node, Source>();

/** Says what text the offsets of a tree are offsets in. A tree has a text before anything is asked of its nodes. */
export function setText(root: WritableNode | Node, text: string): void {
  sources.set(root, { text, scanner: createScanner(text, false), rows: new RowScanner(text) });
}

/** The children that have been made. Most nodes have none, and a place for them would be a sixth of a node. */
const made = new WeakMap<WritableNode, WritableNode[]>();

/** An array or object that has no nodes below it before somebody asks for them: they are made of the text then. */
abstract class LazyNode implements WritableNode {
  parent?: WritableNode;

  constructor(
    public offset: number,
    public length: number,
    parent: WritableNode,
  ) {
    this.parent = parent;
  }

  get type(): 'array' | 'object' {
    return this instanceof LazyObject ? 'object' : 'array';
  }

  get children(): WritableNode[] {
    const children = made.get(this) ?? this.read();
    made.set(this, children);
    return children;
  }

  /** Makes the children. */
  read(): WritableNode[] {
    return [...childrenOf(this, sourceOf(this).scanner)];
  }

  /** Makes one child after the other, whatever else is read of the text in between. */
  each(): Iterable<WritableNode> {
    return childrenOf(this, createScanner(sourceOf(this).text, false));
  }
}

class LazyObject extends LazyNode {}

class LazyArray extends LazyNode {
  get count(): number {
    return this.numbers()?.length ?? nodesBelow(this).length;
  }

  /** Its numbers, where it has nothing else; `undefined` where it has. */
  numbers(): Float64Array | undefined {
    const { rows } = sourceOf(this);
    rows.begin(this.offset);
    return rows.advance(Infinity) === true ? rows.numbers() : undefined;
  }
}

/** A long array without brackets inside of it. */
class LongArray extends LazyArray {
  /** `values`: all entries, where all are plain numbers. */
  constructor(
    offset: number,
    length: number,
    parent: WritableNode,
    private readonly entries: number,
    private readonly values?: Float64Array,
  ) {
    super(offset, length, parent);
  }

  override get count(): number {
    return this.entries;
  }

  override numbers(): Float64Array | undefined {
    return this.values;
  }
}

/** The node in place of a bracketed value without errors; `undefined` where it is so long that it keeps its nodes. */
export function lazyNode(
  { type, offset, length, children = [] }: WritableNode,
  parent: WritableNode,
): WritableNode | undefined {
  if (length > LONGEST) {
    const isFlat = type === 'array' && !children.some(isBracketed);
    return isFlat ? new LongArray(offset, length, parent, children.length) : undefined;
  }
  return type === 'object' ? new LazyObject(offset, length, parent) : new LazyArray(offset, length, parent);
}

/** The node of the array of plain numbers that has just been read. */
export function rowNode(rows: RowScanner, parent: WritableNode): WritableNode {
  const { start, end } = rows;
  const length = end - start;
  if (length <= LONGEST) return new LazyArray(start, length, parent);
  return new LongArray(start, length, parent, rows.length, rows.numbers());
}

function isBracketed({ type }: WritableNode): boolean {
  return type === 'array' || type === 'object' || type === 'property';
}

/** Whether the nodes below this one are made when somebody asks for them. */
export function isLazy(node: Node | WritableNode): boolean {
  return node instanceof LazyNode;
}

/** The nodes right below a node, for somebody who needs them once: they are not kept where they are not there anyway. */
export function nodesBelow(node: Node): readonly Node[] {
  return (node instanceof LazyNode ? (knownBelow(node) ?? node.read()) : node.children) ?? [];
}

/** The same one by one: there may be very many. */
export function eachBelow(node: Node): Iterable<Node> {
  return node instanceof LongArray && !made.has(node) ? (node.each() as Iterable<Node>) : nodesBelow(node);
}

/** The nodes right below a node, where they are there. */
export function knownBelow(node: WritableNode): readonly WritableNode[] | undefined {
  return node instanceof LazyNode ? made.get(node) : node.children;
}

/** The numbers of an array that has nothing but plain numbers; they must not be changed. `undefined` for most other nodes. */
export function rowNumbers(node: Node): Float64Array | undefined {
  return node instanceof LazyArray ? node.numbers() : undefined;
}

/** How many entries an array has; 0 for anything else. */
export function entryCount(node: Node): number {
  if (node.type !== 'array') return 0;
  return node instanceof LazyArray ? node.count : (node.children?.length ?? 0);
}

function sourceOf(node: WritableNode): Source {
  let root = node;
  while (root.parent) root = root.parent;
  const source = sources.get(root);
  if (source === undefined) throw new Error('a tree without its text');
  return source;
}

/** Reads what is right inside of a bracketed value without errors. */
function* childrenOf(owner: LazyNode, scanner: JSONScanner): Generator<WritableNode, void> {
  const end = owner.offset + owner.length - 1;
  let property: WritableNode | undefined;
  scanner.setPosition(owner.offset + 1);
  for (;;) {
    const kind: number = scanner.scan();
    if (scanner.getTokenOffset() >= end) return;
    if (property === undefined && owner.type === 'object' && kind === token.string) {
      property = { type: 'property', offset: scanner.getTokenOffset(), length: -1, parent: owner, children: [] };
      const key = leafOf(kind, scanner, property);
      if (key) property.children?.push(key);
    } else if (property && kind === token.colon) property.colonOffset = scanner.getTokenOffset();
    else {
      const value = valueOf(kind, scanner, property ?? owner);
      if (value === undefined) continue;
      property?.children?.push(value);
      if (property) property.length = value.offset + value.length - property.offset;
      yield property ?? value;
      property = undefined;
    }
  }
}

/** The value that begins with a token; `undefined` where none does. Behind it the scanner goes on. */
function valueOf(kind: number, scanner: JSONScanner, parent: WritableNode): WritableNode | undefined {
  const isObject = kind === token.openBrace;
  if (!isObject && kind !== token.openBracket) return leafOf(kind, scanner, parent);
  const offset = scanner.getTokenOffset();
  for (let depth = 1; depth > 0;) {
    const inner: number = scanner.scan();
    if (inner === token.openBrace || inner === token.openBracket) depth++;
    if (inner === token.closeBrace || inner === token.closeBracket) depth--;
  }
  const length = scanner.getPosition() - offset;
  return isObject ? new LazyObject(offset, length, parent) : new LazyArray(offset, length, parent);
}
