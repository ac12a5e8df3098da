// Brings a part of the panel into sight, gives it the focus and marks it, until another one is asked for.
import type { PanelPart, PanelTarget } from '../src/protocol/messages';

const mark = 'data-revealed';

const selectors: Readonly<Record<PanelPart, string>> = {
  sample: '.sample',
  loss: '.batch-loss',
  'learning rate': 'div:has(> #learning-rate)',
  'update rule': 'div:has(> #update-rule)',
};

/** A part of the panel that is there whatever is explained. */
type ShownTarget = Exclude<PanelTarget, { readonly explained: unknown }>;

/** Finds the weights and biases that matrices show. */
interface Matrices {
  revealCell(layer: number, index: number): HTMLElement | null;
}

export function revealTarget(root: HTMLElement, target: ShownTarget, matrices: Matrices | undefined): void {
  const found = elementOf(root, target, matrices);
  for (const marked of root.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
  if (found === null) return;
  found.setAttribute(mark, 'true');
  found.tabIndex = -1;
  found.scrollIntoView({ block: 'center', inline: 'nearest' });
  found.focus({ preventScroll: true });
}

function elementOf(root: HTMLElement, target: ShownTarget, matrices: Matrices | undefined): HTMLElement | null {
  if ('part' in target) return root.querySelector<HTMLElement>(selectors[target.part]);
  const { layer, row } = target;
  const section = root.querySelector<HTMLElement>(`section[data-layer="${String(layer)}"]`);
  if (row === null) return section;
  const cell = matrices?.revealCell(layer, row);
  return cell ?? section?.querySelector<HTMLElement>(`.parameters tr[data-index="${String(row)}"]`) ?? null;
}
