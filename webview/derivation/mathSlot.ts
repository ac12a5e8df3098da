// A place for a formula, drawn anew only when the formula is another one.
import type { MathView } from '../../src/protocol/derivation';
import { element } from '../element';
import { mathElement, type OnTerm } from './mathml';

export class MathSlot {
  readonly element: HTMLElement;
  readonly #onTerm: OnTerm | undefined;
  #shown = '';

  constructor(className: string, onTerm?: OnTerm) {
    this.element = element('span', { class: className });
    this.#onTerm = onTerm;
  }

  update(view: MathView): void {
    const key = JSON.stringify(view);
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.replaceChildren(mathElement(view, this.#onTerm));
  }
}
