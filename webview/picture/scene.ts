// A drawing as plain data: what the page shows, what the tests compare and what is saved are made of the same nodes.
import type { QuantityView } from '../../src/protocol/quantity';
import type { HeatCells } from './heatCells';

/** Something in the picture that can be pointed at, with the mouse or the keyboard. */
export interface PictureItem {
  /** Unique in the picture. */
  readonly id: string;
  /** What it is and its numbers, in words. */
  readonly label: string;
  /** Whose derivation a click asks for; `null` where there is none (yet). */
  readonly quantity: QuantityView | null;
  /** The grid in it, whose cells have derivations of their own. */
  readonly cells?: HeatCells;
  /** Items of one column lie below each other; columns go from left to right, lines between two columns being one, too. */
  readonly column: number;
  /** Its place in its column: items lie below each other in this order. */
  readonly y: number;
  /** The items that a line leads from and to; `null` for what is no line. */
  readonly ends?: readonly [from: string, to: string];
}

export interface SceneNode {
  readonly tag: string;
  /** Tells a node from its siblings: one with the same key in the next drawing is the same thing. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string | null;
  readonly children: readonly SceneNode[];
  readonly item: PictureItem | null;
  /** Whose derivation a click here asks for, where that is another one than the item's. */
  readonly quantity: QuantityView | null;
}

type AttributeValue = string | number | boolean | null;

/** A node; numbers are written to hundredths, `true` as an empty attribute, `null` and `false` not at all. */
export function shape(
  tag: string,
  key: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  ...children: readonly (SceneNode | null)[]
): SceneNode {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    written[name] = typeof value === 'number' ? decimal(value) : value === true ? '' : value;
  }
  return {
    tag,
    key,
    attributes: written,
    text: null,
    children: children.filter((child) => child !== null),
    item: null,
    quantity: null,
  };
}

/** A line of text. */
export function label(key: string, text: string, attributes: Readonly<Record<string, AttributeValue>>): SceneNode {
  return { ...shape('text', key, attributes), text };
}

/** A line of text in the middle of `x`. */
export function centred(key: string, text: string, x: number, y: number, kind: string, size = 11): SceneNode {
  return label(key, text, { class: kind, x, y, 'text-anchor': 'middle', 'font-size': size });
}

/** A number that leads to its own derivation. */
export function leadingTo(quantity: QuantityView | null, node: SceneNode): SceneNode {
  return { ...node, quantity };
}

/** A group that is pointed at as one. */
export function itemGroup(item: PictureItem, classes: string, ...children: readonly (SceneNode | null)[]): SceneNode {
  return { ...shape('g', item.id, { class: `item ${classes}` }, ...children), item };
}

/** The items of a drawing, in the order of its nodes. */
export function itemsOf({ item, children }: SceneNode): PictureItem[] {
  return [...(item === null ? [] : [item]), ...children.flatMap(itemsOf)];
}

/** A coordinate as text, to hundredths of a pixel. */
export function decimal(x: number): string {
  return String(Math.round(x * 100) / 100 + 0);
}

/** A point of a path. */
export function at(x: number, y: number): string {
  return `${decimal(x)} ${decimal(y)}`;
}

/** The drawing as SVG text, a line a node. */
export function sceneText(node: SceneNode, indent = ''): string {
  const { tag, attributes, text, children, item } = node;
  const own = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const title = item === null ? [] : [`${indent}  <title>${escapeXml(item.label)}</title>`];
  const open = `${indent}<${tag}${own.join('')}`;
  if (text !== null) return `${open}>${escapeXml(text)}</${tag}>`;
  if (children.length === 0 && title.length === 0) return `${open}/>`;
  return [`${open}>`, ...title, ...children.map((child) => sceneText(child, `${indent}  `)), `${indent}</${tag}>`].join(
    '\n',
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
