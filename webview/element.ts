// Building and patching elements. Text goes in as text nodes only, and a node is touched only when it changes, so that
// the reader's selection, focus and scroll position outlive a new state.

/** A piece of the page: built once, then brought in line with each new view. */
export interface Part<View> {
  readonly element: HTMLElement;
  update(view: View): void;
}

export type Attributes = Readonly<Record<string, string>>;

/** Of elements that are drawn. */
export const svgNamespace = 'http://www.w3.org/2000/svg';

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Sets an attribute, or takes it away when `value` is null. */
export function setAttribute(target: Element, name: string, value: string | null): void {
  if (value === null) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * Keeps the children of `parent` in line with a list: child k shows item k. Children are reused by position, so a row
 * that changes only its numbers keeps its elements.
 */
export class PartList<View> {
  readonly #parent: HTMLElement;
  readonly #create: (position: number) => Part<View>;
  readonly #parts: Part<View>[] = [];

  constructor(parent: HTMLElement, create: (position: number) => Part<View>) {
    this.#parent = parent;
    this.#create = create;
  }

  update(views: readonly View[]): void {
    for (const surplus of this.#parts.splice(views.length)) surplus.element.remove();
    const added = document.createDocumentFragment();
    views.forEach((view, position) => {
      const shown = this.#parts[position];
      if (shown) return shown.update(view);
      const part = this.#create(position);
      part.update(view);
      this.#parts.push(part);
      added.append(part.element);
    });
    this.#parent.append(added);
  }
}
