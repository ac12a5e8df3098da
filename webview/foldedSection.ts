// A part of the page that is folded away until somebody wants it; only then does the host compute what it shows.
import { element } from './element';
import type { PageMemory } from './pageMemory';

export interface FoldedSectionOptions {
  readonly id: string;
  readonly heading: string;
  readonly memory: PageMemory;
  /** It has been opened or closed, or is found open at the beginning. */
  readonly onToggle: (isOpen: boolean) => void;
}

export class FoldedSection {
  readonly element: HTMLDetailsElement;
  readonly #onToggle: (isOpen: boolean) => void;
  #isAnnounced = false;

  constructor({ id, heading, memory, onToggle }: FoldedSectionOptions, ...content: readonly HTMLElement[]) {
    this.#onToggle = onToggle;
    this.element = element(
      'details',
      { id, class: 'folded' },
      element('summary', {}, element('h2', {}, heading)),
      ...content,
    );
    this.element.open = memory.isOpen(id);
    this.element.addEventListener('toggle', () => {
      memory.setOpen(id, this.element.open);
      onToggle(this.element.open);
    });
  }

  /** A state has come: only now is it known whose section it is. From then on each change is told when it happens. */
  announce(): void {
    if (!this.#isAnnounced && this.element.open) this.#onToggle(true);
    this.#isAnnounced = true;
  }
}
