// The children of an element for a span of a long list. When the span moves on, those that leave it at one end are used again
// at the other: they keep the order of the list, and most of them stay as they are.
import type { Span } from './matrixWindow';

export class RecycledList<Part extends { readonly element: HTMLElement }> {
  readonly #parent: HTMLElement;
  readonly #create: () => Part;
  readonly #parts: Part[] = [];
  #start = 0;

  constructor(parent: HTMLElement, create: () => Part) {
    this.#parent = parent;
    this.#create = create;
  }

  /** Moves to another span, and draws each part for its place in the list. */
  show({ start, count }: Span, draw: (part: Part, at: number) => void): void {
    const parts = this.#parts;
    for (const surplus of parts.splice(count)) surplus.element.remove();
    const by = start - this.#start;
    this.#start = start;
    if (Math.abs(by) < parts.length) this.#rotate(by);
    while (parts.length < count) {
      const part = this.#create();
      parts.push(part);
      this.#parent.append(part.element);
    }
    parts.forEach((part, at) => draw(part, start + at));
  }

  /** What is drawn for a place of the list. */
  at(place: number): Part | undefined {
    return this.#parts[place - this.#start];
  }

  #rotate(by: number): void {
    const parts = this.#parts;
    if (by > 0) {
      const moved = parts.splice(0, by);
      parts.push(...moved);
      this.#parent.append(...moved.map(({ element }) => element));
    } else if (by < 0) {
      const moved = parts.splice(by);
      parts.unshift(...moved);
      this.#parent.prepend(...moved.map(({ element }) => element));
    }
  }
}
