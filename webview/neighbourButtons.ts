// A pair of buttons, to the one before and to the one after.
import { ButtonControl } from './controls';
import { element } from './element';

export interface NeighbourButtonsOptions {
  /** Unique in the page: the buttons' ids begin with it. */
  readonly id: string;
  readonly previous: { readonly label: string; readonly onPress: () => void };
  readonly next: { readonly label: string; readonly onPress: () => void };
}

export class NeighbourButtons {
  readonly element: HTMLElement;
  readonly #previous: ButtonControl;
  readonly #next: ButtonControl;

  constructor({ id, previous, next }: NeighbourButtonsOptions) {
    const button = (side: 'previous' | 'next', { label, onPress }: NeighbourButtonsOptions['previous']) =>
      new ButtonControl({ id: `${id}-${side}`, label, title: label, icon: side, iconOnly: true, onPress });
    this.#previous = button('previous', previous);
    this.#next = button('next', next);
    this.element = element('span', { class: 'neighbours' }, this.#previous.element, this.#next.element);
  }

  /** Focus on a button that becomes disabled moves to the other one instead of being lost. */
  setEnabled(previous: boolean, next: boolean): void {
    const [hadPrevious, hadNext] = [this.#previous.focused, this.#next.focused];
    this.#previous.setEnabled(previous);
    this.#next.setEnabled(next);
    if (hadPrevious && !previous && next) this.#next.focus();
    if (hadNext && !next && previous) this.#previous.focus();
  }
}
