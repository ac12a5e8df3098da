import type { Node } from 'jsonc-parser';
import { whole, type Parts } from '../base/parts';
import { isLazy, knownBelow, setText } from './lazyNode';
import { parseSyntax, syntaxParts, type SyntaxTree } from './syntax';
import type { WritableNode } from './writableNode';

/** A text without syntax errors, and its tree. */
interface Known {
  readonly text: string;
  readonly root: Node;
}

/** Where two texts differ: before `start` and behind the ends they are the same. */
interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A part of the text is read anew only where that is much less than all of it. */
const SMALL_PART = 1 / 4;

/**
 * Reads one text again and again as it is edited. It makes the same tree as `parseSyntax`, but parses only the value or the
 * row that has changed where that is enough: a network may be megabytes long. The tree of the text before is changed for
 * it, and must not be used any more.
 */
export class SyntaxReader {
  private known: Known | null = null;

  read(text: string): SyntaxTree {
    return whole(this.readParts(text));
  }

  /** The same in parts. What is known of the text before stays as it is until the last of them. */
  *readParts(text: string): Parts<SyntaxTree> {
    const updated = this.known && updatedTree(this.known, text);
    if (updated) {
      setText(updated, text);
      this.known = { text, root: updated };
      return { root: updated, problems: [], problemCount: 0 };
    }
    const tree = yield* syntaxParts(text);
    if (tree.root !== undefined && tree.problems.length === 0) this.known = { text, root: tree.root };
    return tree;
  }
}

/** The tree of `known`, made that of the new text in place; `undefined`, and unchanged, where all of it must be read. */
function updatedTree({ text: oldText, root }: Known, text: string): Node | undefined {
  if (text === oldText) return root;
  const difference = differenceOf(oldText, text);
  const change = text.length - oldText.length;
  const limit = text.length * SMALL_PART;
  for (let node = deepestAround(root, difference); node && node.length <= limit; node = node.parent) {
    if (node.type === 'property' || node.parent === undefined) continue;
    const part = parsedPart(text.slice(node.offset, node.offset + node.length + change));
    const isKey = node.parent.type === 'property' && node.parent.children?.[0] === node;
    if (part === undefined || (isKey && part.type !== 'string')) continue;
    replaceNode(node, node.parent, part, change);
    return root;
  }
  return undefined;
}

function differenceOf(oldText: string, text: string): Difference {
  const shorter = Math.min(oldText.length, text.length);
  const start = commonLength(shorter, (from, to) => oldText.slice(from, to) === text.slice(from, to));
  const behind = commonLength(shorter - start, (from, to) => {
    const [oldEnd, newEnd] = [oldText.length, text.length];
    return oldText.slice(oldEnd - to, oldEnd - from) === text.slice(newEnd - to, newEnd - from);
  });
  return { start, oldEnd: oldText.length - behind, newEnd: text.length - behind };
}

/** How many characters are the same, up to `most`: in large pieces, then in halves of the one that differs. */
function commonLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let piece = 4096; piece >= 1; piece >>= 1) {
    while (length + piece <= most && isSame(length, length + piece)) length += piece;
  }
  return length;
}

/**
 * The deepest node that has all of the difference inside of it or at its edge; `undefined` when not even `node` has. What
 * has no nodes below it yet is read as a whole, which takes less than making them.
 */
function deepestAround(node: Node, difference: Difference): Node | undefined {
  const { start, oldEnd } = difference;
  if (node.offset > start || node.offset + node.length < oldEnd) return undefined;
  if (isLazy(node)) return node;
  const children = node.children ?? [];
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child !== undefined && child.offset + child.length < start) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return (child && deepestAround(child, difference)) ?? node;
}

/** One value that is all of the text, without an error. */
function parsedPart(text: string): Node | undefined {
  const { root, problems } = parseSyntax(text);
  return problems.length === 0 && root?.offset === 0 && root.length === text.length ? root : undefined;
}

/** Puts `part`, parsed by itself, in the place of `node`; the text is longer by `change` there. */
function replaceNode(node: Node, owner: WritableNode, part: WritableNode, change: number): void {
  shift(part, node.offset);
  part.parent = owner;
  owner.children?.splice(owner.children.indexOf(node), 1, part);
  let inner = part;
  for (let parent: WritableNode | undefined = owner; parent; inner = parent, parent = parent.parent) {
    parent.length += change;
    const siblings = parent.children ?? [];
    for (const sibling of siblings.slice(siblings.indexOf(inner) + 1)) shift(sibling, change);
    if (siblings[0] === inner && parent.colonOffset !== undefined) parent.colonOffset += change;
  }
}

/** Moves a node and all below it. */
function shift(node: WritableNode, distance: number): void {
  if (distance === 0) return;
  node.offset += distance;
  if (node.colonOffset !== undefined) node.colonOffset += distance;
  // What has no nodes yet stands where its bracket does.
  for (const child of knownBelow(node) ?? []) shift(child, distance);
}
