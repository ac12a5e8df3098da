// The drawing as elements of the page: those that stay keep their focus, and turn into what they are now.
import * as l10n from '@vscode/l10n';
import type { QuantityView } from '../../src/protocol/quantity';
import { setAttribute, setText, svgNamespace } from '../element';
import type { SceneNode } from './scene';

export function svgElement<Tag extends keyof SVGElementTagNameMap>(tag: Tag): SVGElementTagNameMap[Tag] {
  return document.createElementNS(svgNamespace, tag);
}

const keys = new WeakMap<Element, string>();

const quantities = new WeakMap<Element, QuantityView>();

/** What a click on an element asks about, where it is a number with a derivation of its own. */
export function quantityAt(element: Element): QuantityView | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const found = quantities.get(at);
    if (found !== undefined) return found;
  }
  return null;
}

/** Brings the children of an element in line with a drawing's nodes. `isNamed`: what they say is in the name of an item already. */
export function drawNodes(parent: Element, nodes: readonly SceneNode[], isNamed = false): void {
  const before = new Map<string, Element>();
  for (const child of [...parent.children]) before.set(keys.get(child) ?? '', child);
  let next = parent.firstElementChild;
  for (const node of nodes) {
    const key = `${node.tag} ${node.key}`;
    const kept = before.get(key);
    before.delete(key);
    const element = kept ?? document.createElementNS(svgNamespace, node.tag);
    keys.set(element, key);
    draw(element, node, isNamed);
    // Moving an element takes the focus from it: only what is out of order is moved.
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const gone of before.values()) gone.remove();
}

function draw(element: Element, node: SceneNode, isNamed: boolean): void {
  const { attributes, item, text, children, quantity } = node;
  for (const name of element.getAttributeNames()) {
    if (
      !(name in attributes) &&
      name !== 'aria-hidden' &&
      name !== 'data-pick' &&
      !(item !== null && name in itemAttributes)
    )
      element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  if (item !== null) {
    setAttribute(element, 'data-item', item.id);
    // No button: its name would have to hold what is written on it, letter by letter.
    setAttribute(element, 'role', 'graphics-symbol');
    setAttribute(element, 'aria-label', item.label);
    setAttribute(
      element,
      'aria-description',
      item.cells === undefined ? null : l10n.t('Enter moves between cells, Escape leaves.'),
    );
    if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  }
  const leads = item === null ? quantity !== null : item.quantity !== null || item.cells !== undefined;
  setAttribute(element, 'data-pick', leads ? '' : null);
  if (quantity === null) quantities.delete(element);
  else quantities.set(element, quantity);
  if (text !== null) {
    setText(element, text);
    setAttribute(element, 'aria-hidden', isNamed ? 'true' : null);
  } else drawNodes(element, children, isNamed || item !== null);
}

/** Attributes of an item that its node does not name. */
const itemAttributes = { 'data-item': '', role: '', 'aria-label': '', 'aria-description': '', tabindex: '' };
