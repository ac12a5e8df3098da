// The losses and the outputs: a click on one shows where it comes from. The other numbers are parts that say so themselves.
import type { QuantityView } from '../../src/protocol/quantity';
import type { NetworkView } from '../../src/protocol/viewState';

/** Listens for clicks in `root` on the losses and the outputs of the network that `shown` gives. */
export function pickNumbers(
  root: HTMLElement,
  shown: () => NetworkView | null,
  onPick: (quantity: QuantityView) => void,
): void {
  root.addEventListener('click', ({ target }) => {
    const network = shown();
    const quantity = network && target instanceof Element ? quantityAt(target, network) : null;
    if (quantity !== null) onPick(quantity);
  });
}

function quantityAt(target: Element, { sample, layers }: NetworkView): QuantityView | null {
  if (target.closest('#loss')) return { kind: 'loss', sample: null };
  if (target.closest('#sample-loss')) return { kind: 'loss', sample: sample.index };
  const row = target.closest('td[data-quantity="output"]')?.closest('tr[data-target]') ?? null;
  return row && { kind: 'a', layer: layers.length, unit: placeOf(row), sample: sample.index };
}

/** Place of an element among those beside it. */
function placeOf(element: Element): number {
  return [...(element.parentElement?.children ?? [])].indexOf(element);
}
