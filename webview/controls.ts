// The page's form controls. The only module that knows the widget library behind them, and it registers only what is
// used: to change the library, change this file.
import type { Button, Dropdown, Option } from '@vscode/webview-ui-toolkit';
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeDropdown, vsCodeOption } from '@vscode/webview-ui-toolkit';
import { element, setAttribute } from './element';
import { icon, type IconName } from './icon';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption());

export interface ButtonOptions {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly icon?: IconName;
  /** Drawn without its label, which stays its accessible name. Needs `icon`. */
  readonly iconOnly?: boolean;
  readonly onPress: () => void;
}

export class ButtonControl {
  readonly element: HTMLElement;
  readonly #button: Button;

  constructor(options: ButtonOptions) {
    const button = document.createElement('vscode-button') as Button;
    button.id = options.id;
    button.title = options.title;
    button.appearance = options.iconOnly ? 'icon' : 'secondary';
    if (options.iconOnly) button.setAttribute('aria-label', options.label);
    if (options.icon) {
      const drawing = icon(options.icon);
      if (!options.iconOnly) drawing.setAttribute('slot', 'start');
      button.append(drawing);
    }
    if (!options.iconOnly) button.append(options.label);
    button.addEventListener('click', () => {
      if (!button.disabled) options.onPress();
    });
    this.#button = button;
    this.element = button;
  }

  /** Marks the button that a reader most likely wants next. */
  setPrimary(primary: boolean): void {
    this.#button.appearance = primary ? 'primary' : 'secondary';
    setAttribute(this.#button, 'data-primary', primary ? 'true' : null);
  }

  setEnabled(enabled: boolean): void {
    this.#button.disabled = !enabled;
  }

  focus(): void {
    this.#button.focus();
  }

  get focused(): boolean {
    return document.activeElement === this.#button;
  }
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export class DropdownControl {
  readonly element: HTMLElement;
  readonly #dropdown: Dropdown;
  #choices: readonly Choice[] = [];

  constructor(options: {
    readonly id: string;
    readonly labelledBy: string;
    readonly onChoose: (value: string) => void;
  }) {
    const dropdown = document.createElement('vscode-dropdown') as Dropdown;
    dropdown.id = options.id;
    dropdown.setAttribute('aria-labelledby', options.labelledBy);
    dropdown.addEventListener('change', () => options.onChoose(dropdown.value));
    this.#dropdown = dropdown;
    this.element = dropdown;
  }

  /** The options are rebuilt only when they changed; an open list is left alone, its reader is choosing. */
  update(choices: readonly Choice[], chosen: string): void {
    const dropdown = this.#dropdown;
    if (!sameChoices(choices, this.#choices)) {
      this.#choices = choices;
      dropdown.open = false;
      dropdown.replaceChildren(...choices.map((choice) => optionElement(choice, choice.value === chosen)));
    } else if (!dropdown.open && dropdown.value !== chosen) {
      dropdown.value = chosen;
    }
  }
}

function optionElement(choice: Choice, selected: boolean): Option {
  const option = document.createElement('vscode-option') as Option;
  option.setAttribute('value', choice.value);
  option.textContent = choice.label;
  option.title = choice.label;
  // The attribute, not the property: the list resets its options' properties when they are slotted in.
  if (selected) option.setAttribute('selected', '');
  return option;
}

function sameChoices(one: readonly Choice[], other: readonly Choice[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ value, label }, at) => value === other[at]?.value && label === other[at].label)
  );
}

/**
 * A short word that classifies what it stands beside. Our own element: the library's tag carries a `style` attribute,
 * which the page's content security policy refuses.
 */
export function tag(text: string): HTMLElement {
  return element('span', { class: 'tag' }, text);
}
