// Brings a part of the panel into sight and marks it, until another one is asked for.
import type { PanelTarget } from '../src/protocol/messages';

const mark = 'data-revealed';

export function revealTarget(root: HTMLElement, target: PanelTarget): void {
  const found = elementOf(root, target);
  for (const marked of root.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
  if (found === null) return;
  found.setAttribute(mark, 'true');
  found.tabIndex = -1;
  found.scrollIntoView({ block: 'center', inline: 'nearest' });
}

function elementOf(root: HTMLElement, { layer, row }: PanelTarget): HTMLElement | null {
  if (layer === null) return root.querySelector<HTMLElement>('.sample');
  const section = root.querySelector<HTMLElement>(`section[data-layer="${String(layer)}"]`);
  if (row === null) return section;
  const body = section?.querySelector<HTMLElement>('.tables > :nth-child(2) tbody');
  const position = row - Number(body?.dataset['start'] ?? 0);
  return body?.querySelector<HTMLElement>(`tr:nth-child(${String(position + 1)})`) ?? null;
}
