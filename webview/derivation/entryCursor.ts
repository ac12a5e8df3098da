// The keyboard's place among the numbers of a formula. The formula keeps the focus: what is inside of mathematics is not to be
// focused, for screen readers read it as a whole.
import type { QuantityView } from '../../src/protocol/quantity';
import { directions } from '../arrowKeys';

/** How much farther away a number counts that lies to the side of the way. */
const ASIDE = 3;

export interface EntryCursorOptions {
  /** The numbers, as they are drawn now. */
  readonly entries: () => readonly Element[];
  readonly quantityOf: (entry: Element) => QuantityView | undefined;
  readonly onPick: (quantity: QuantityView) => void;
  /** Says where the keyboard has come to. */
  readonly onMove: (text: string) => void;
}

export class EntryCursor {
  #at: Element | null = null;

  /** The arrow keys move among the numbers while `group` has the focus; Enter picks one. */
  constructor(
    group: HTMLElement,
    private readonly options: EntryCursorOptions,
  ) {
    group.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (this.#key(event.key)) event.preventDefault();
    });
    group.addEventListener('blur', () => this.#moveTo(null));
  }

  /** Whether a key is one for the numbers. */
  #key(key: string): boolean {
    const entries = this.options.entries();
    if (entries.length === 0) return false;
    const at = this.#at !== null && entries.includes(this.#at) ? this.#at : null;
    if (key === 'Enter' || key === ' ') {
      const quantity = at && this.options.quantityOf(at);
      if (!quantity) return false;
      this.options.onPick(quantity);
      return true;
    }
    const direction = directions[key];
    if (direction === undefined) return false;
    // From outside, to the number that is explained.
    const current = entries.find((entry) => entry.hasAttribute('aria-current')) ?? entries[0] ?? null;
    this.#moveTo(at === null ? current : (nearest(entries, at, direction) ?? at));
    return true;
  }

  #moveTo(entry: Element | null): void {
    this.#at?.classList.remove('at');
    this.#at = entry;
    if (entry === null) return;
    entry.classList.add('at');
    entry.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.options.onMove(entry.textContent);
  }
}

/** The nearest entry in a direction, as it is seen. */
function nearest(entries: readonly Element[], from: Element, [x, y]: readonly [number, number]): Element | undefined {
  const [fromX, fromY] = middleOf(from);
  let best: { readonly entry: Element; readonly distance: number } | undefined;
  for (const entry of entries) {
    const [entryX, entryY] = middleOf(entry);
    const [right, down] = [entryX - fromX, entryY - fromY];
    const [ahead, aside] = [right * x + down * y, Math.abs(right * y) + Math.abs(down * x)];
    const distance = ahead + ASIDE * aside;
    if (ahead > 1 && (best === undefined || distance < best.distance)) best = { entry, distance };
  }
  return best?.entry;
}

function middleOf(entry: Element): readonly [x: number, y: number] {
  const { left, top, width, height } = entry.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}
