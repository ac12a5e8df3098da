// A row of small buttons that is one stop of the Tab key: the arrow keys, Home and End go from one to the next.
import { element, setAttribute, setText } from './element';
import { icon, setIcon, type IconName } from './icon';

export interface ToolOptions {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly icon: IconName;
  /** Whether its label is seen, and not only read out. */
  readonly isLabelled?: boolean;
  readonly onPress: () => void;
}

export class ToolButton {
  readonly element: HTMLButtonElement;
  readonly #drawing: SVGElement;
  readonly #label: HTMLElement;

  constructor({ id, label, title, icon: name, isLabelled = false, onPress }: ToolOptions) {
    this.#drawing = icon(name);
    this.#label = element('span', { class: isLabelled ? 'label' : 'visually-hidden' }, label);
    this.element = element('button', { type: 'button', id, class: 'tool', title }, this.#drawing, this.#label);
    this.element.addEventListener('click', () => {
      if (this.isEnabled) onPress();
    });
  }

  get isEnabled(): boolean {
    return this.element.getAttribute('aria-disabled') !== 'true';
  }

  /** One that does nothing keeps the focus: it is marked, not taken away. */
  setEnabled(isEnabled: boolean): void {
    setAttribute(this.element, 'aria-disabled', isEnabled ? null : 'true');
  }

  show(name: IconName, label: string, title: string): void {
    setIcon(this.#drawing, name);
    setText(this.#label, label);
    setAttribute(this.element, 'title', title);
  }
}

/** `groups` stand a little apart from each other. */
export function createToolbar(label: string, ...groups: readonly (readonly ToolButton[])[]): HTMLElement {
  const buttons = groups.flatMap((group) => group.map((tool) => tool.element));
  const toolbar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': label },
    ...groups.map((group) => element('span', { class: 'tools' }, ...group.map((tool) => tool.element))),
  );
  const rove = (to: HTMLButtonElement | undefined): void => {
    if (to === undefined) return;
    for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  };
  rove(buttons[0]);
  toolbar.addEventListener('focusin', ({ target }) => rove(buttons.find((button) => button === target)));
  toolbar.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = neighbour(event.key, at, buttons.length);
    if (to === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    buttons[to]?.focus();
  });
  return toolbar;
}

function neighbour(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
