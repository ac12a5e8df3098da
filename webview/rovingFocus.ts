// One stop of the Tab key for many alike: the arrows, Home and End go from one to the next.
import { setAttribute } from './element';

export class RovingFocus {
  readonly #container: HTMLElement;
  readonly #selector: string;
  #at = 0;

  /** `selector` finds the members in `container`; they are made with `tabindex="-1"`. */
  constructor(container: HTMLElement, selector: string) {
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
    const to = placeAfter(event.key, this.#at, length);
    if (to === null) return;
    event.preventDefault();
    this.#members[Math.min(Math.max(to, 0), length - 1)]?.focus();
  }
}

function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return at + 1;
    case 'ArrowLeft':
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
