// Mathematics in running text: a symbol with its indices, a formula on one line.
import type { SymbolView } from '../src/protocol/viewState';
import { element, setText } from './element';

export function math(text: string): HTMLElement {
  return element('span', { class: 'math' }, text);
}

/** Draws a symbol in a place of its own, with the superscript above the subscript. */
export class SymbolText {
  readonly element: HTMLElement;
  readonly #base = document.createTextNode('');
  readonly #sup = element('sup');
  readonly #sub = element('sub');

  constructor() {
    this.element = element(
      'span',
      { class: 'math symbol' },
      this.#base,
      element('span', { class: 'indices' }, this.#sup, this.#sub),
    );
  }

  update(symbol: SymbolView): void {
    if (this.#base.data !== symbol.base) this.#base.data = symbol.base;
    setText(this.#sub, symbol.sub);
    setText(this.#sup, symbol.sup);
  }
}

/** The symbol in one line of plain text, such as `w12(1)`. */
export function symbolKey(symbol: SymbolView): string {
  return symbol.base + symbol.sub + symbol.sup;
}
