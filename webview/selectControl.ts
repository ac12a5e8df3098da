// A small drop-down list, for a choice among a few.
import type { Choice } from './controls';
import { element } from './element';

export interface SelectOptions {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

export class SelectControl {
  readonly element: HTMLSelectElement;

  constructor({ id, label, choices, onChoose }: SelectOptions) {
    const options = choices.map((choice) => element('option', { value: choice.value }, choice.label));
    this.element = element('select', { id, class: 'select-control', 'aria-label': label, title: label }, ...options);
    this.element.addEventListener('change', () => onChoose(this.element.value));
  }

  update(chosen: string): void {
    if (this.element.value !== chosen) this.element.value = chosen;
  }
}
