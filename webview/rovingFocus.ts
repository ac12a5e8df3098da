// One stop of the Tab key for many alike: the arrows, Home and End go from one to the next; in a table, up and down by rows.
import { setAttribute } from './element';

export class RovingFocus {
  readonly #container: HTMLElement;
  readonly #selector: string;
  readonly #columns: number;
  #at = 0;

  /** `selector` finds the members in `container`, so many in a row; they are made with `tabindex="-1"`. */
  constructor(container: HTMLElement, selector: string, columns = 1) {
    this.#columns = columns;
    this.#container = container;
    this.#selector = selector;
    container.addEventListener('keydown', (event) => this.#onKey(event));
    container.addEventListener('focusin', (event) => {
      const at = this.#members.indexOf(event.target as HTMLElement);
      if (at >= 0) this.#stopAt(at);
    });
  }

  /** After members have come or gone. */
  update(): void {
    this.#stopAt(Math.min(this.#at, Math.max(0, this.#members.length - 1)));
  }

  get #members(): HTMLElement[] {
    return [...this.#container.querySelectorAll<HTMLElement>(this.#selector)];
  }

  #stopAt(at: number): void {
    this.#at = at;
    this.#members.forEach((member, position) => setAttribute(member, 'tabindex', position === at ? '0' : '-1'));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { length } = this.#members;
    const to = placeAfter(event.key, this.#at, length, this.#columns);
    if (to === null) return;
    event.preventDefault();
    this.#members[to >= 0 && to < length ? to : this.#at]?.focus();
  }
}

function placeAfter(key: string, at: number, count: number, columns: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + columns;
    case 'ArrowUp':
      return at - columns;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
