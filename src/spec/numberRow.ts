// Arrays of plain numbers, in a few typed arrays: a node for each number takes twenty times as much memory.
import type { Node } from 'jsonc-parser';
import type { WritableNode } from './writableNode';

/** The numbers of an array as they stand in the text. */
interface Row {
  readonly values: Float64Array;
  /** Where each number begins, in characters from the array's bracket. */
  readonly starts: Uint32Array;
  readonly lengths: Uint8Array;
  /** Whether the numbers have got nodes, for somebody who asked. */
  hasNodes: boolean;
}

/** A shorter array has a node for each of its numbers at once. */
const LEAST_COUNT = 16;

/** The row of each array that has one. */
const rows = new WeakMap<Node | WritableNode, Row>();

/** The numbers of an array that was read as a row; they must not be changed. `undefined` for any other node. */
export function rowNumbers(node: Node): Float64Array | undefined {
  return rows.get(node)?.values;
}

/** How many entries an array has; 0 for anything else. */
export function entryCount(node: Node): number {
  if (node.type !== 'array') return 0;
  return rows.get(node)?.values.length ?? node.children?.length ?? 0;
}

/** Whether an array was read as a row. */
export function isRow(node: Node | WritableNode): boolean {
  return rows.has(node);
}

/** Whether nodes below this one stand for themselves: those of a row do not before somebody asks for them. */
export function hasNodesBelow(node: WritableNode): boolean {
  return rows.get(node)?.hasNodes ?? node.children !== undefined;
}

/** Makes the children when somebody asks for them; then they are as any other node's. */
const lazyChildren: PropertyDescriptor & ThisType<WritableNode> = {
  enumerable: true,
  configurable: true,
  get() {
    const row = rows.get(this);
    const children = row === undefined ? [] : childrenOf(this, row);
    if (row !== undefined) row.hasNodes = true;
    Object.defineProperty(this, 'children', { value: children, enumerable: true, configurable: true, writable: true });
    return children;
  },
};

function childrenOf(parent: WritableNode, row: Row): WritableNode[] {
  return Array.from(row.values, (value, i) => ({
    type: 'number',
    value,
    offset: parent.offset + (row.starts[i] ?? 0),
    length: row.lengths[i] ?? 0,
    parent,
  }));
}

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [PLUS, COMMA, MINUS, POINT, ZERO, NINE] = [0x2b, 0x2c, 0x2d, 0x2e, 0x30, 0x39];
const [UPPER_E, CLOSE_BRACKET, LOWER_E] = [0x45, 0x5d, 0x65];
const LONGEST_NUMBER = 255;

/**
 * Reads arrays that hold numbers, commas and white space and nothing else, and are right. It does so part by part, for all of
 * a text may be one array. Every other array is left to the parser.
 */
export class RowScanner {
  private values = new Float64Array(1024);
  private starts = new Uint32Array(1024);
  private lengths = new Uint8Array(1024);
  private count = 0;
  private start = 0;
  private position = 0;

  constructor(private readonly text: string) {}

  /** Begins at an opening bracket. */
  begin(offset: number): void {
    this.start = offset;
    this.position = offset + 1;
    this.count = 0;
  }

  /** Reads so many numbers more at most. `null` where there may be more of them, else whether the array is a row. */
  advance(most: number): boolean | null {
    for (let left = most; left > 0; left--) {
      const begin = spaceEnd(this.text, this.position);
      const end = this.numberEnd(begin);
      if (end === begin || end - begin > LONGEST_NUMBER) return false;
      const behind = spaceEnd(this.text, end);
      const separator = this.text.charCodeAt(behind);
      if (separator !== COMMA && separator !== CLOSE_BRACKET) return false;
      this.add(begin, end);
      this.position = behind + 1;
      if (separator === CLOSE_BRACKET) return true;
    }
    return null;
  }

  /** Where the row ends: behind its closing bracket. */
  get end(): number {
    return this.position;
  }

  /** Numbers read since `begin`. */
  get length(): number {
    return this.count;
  }

  /** The node of the row. */
  node(parent: WritableNode): WritableNode {
    const { count, start: offset } = this;
    const node: WritableNode = { type: 'array', offset, length: this.position - offset, parent };
    const row = {
      values: this.values.slice(0, count),
      starts: this.starts.slice(0, count),
      lengths: this.lengths.slice(0, count),
      hasNodes: false,
    };
    if (count < LEAST_COUNT) node.children = childrenOf(node, row);
    else {
      rows.set(node, row);
      Object.defineProperty(node, 'children', lazyChildren);
    }
    return node;
  }

  private add(begin: number, end: number): void {
    const { count } = this;
    if (count === this.values.length) {
      this.values = grown(this.values, new Float64Array(2 * count));
      this.starts = grown(this.starts, new Uint32Array(2 * count));
      this.lengths = grown(this.lengths, new Uint8Array(2 * count));
    }
    this.values[count] = Number(this.text.slice(begin, end));
    this.starts[count] = begin - this.start;
    this.lengths[count] = end - begin;
    this.count++;
  }

  /** Where a number that begins at `from` ends by the grammar of JSON; `from` where none begins. */
  private numberEnd(from: number): number {
    const { text } = this;
    let at = text.charCodeAt(from) === MINUS ? from + 1 : from;
    if (text.charCodeAt(at) === ZERO) at++;
    else {
      const end = this.digitsEnd(at);
      if (end === at) return from;
      at = end;
    }
    if (text.charCodeAt(at) === POINT) {
      const end = this.digitsEnd(at + 1);
      if (end === at + 1) return from;
      at = end;
    }
    const exponent = text.charCodeAt(at);
    if (exponent !== LOWER_E && exponent !== UPPER_E) return at;
    const sign = text.charCodeAt(at + 1);
    const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    const end = this.digitsEnd(digits);
    return end === digits ? from : end;
  }

  private digitsEnd(from: number): number {
    let at = from;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (!(code >= ZERO && code <= NINE)) return at;
      at++;
    }
  }
}

/** White space that is looked at in one go. */
const LONGEST_SPACE = 50_000;

/** Where the white space ends that may begin at `from`, or so much of it as is looked at in one go. */
export function spaceEnd(text: string, from: number): number {
  const last = from + LONGEST_SPACE;
  let at = from;
  for (; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) break;
  }
  return at;
}

function grown<Numbers extends Float64Array | Uint32Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
