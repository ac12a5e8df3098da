// The equation of a number: symbol, symbols, numbers, result, a line each.
import * as l10n from '@vscode/l10n';
import type { DerivationView, MathView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { element, PartList, setAttribute, setText, type Part } from '../element';
import { EntryCursor } from './entryCursor';
import { isSame } from './isSame';
import { MathSlot } from './mathSlot';
import type { OnTerm } from './mathml';

interface Side {
  readonly math: MathView;
  readonly isResult: boolean;
  readonly sign: DerivationView['sign'];
}

/**
 * A click on a term leads on. The keyboard has the list of terms for that; of a whole layer, whose matrices have more numbers
 * than terms are listed, the arrow keys go from number to number. `onMove` says which.
 */
export function createEquation(
  onFollow: (quantity: QuantityView) => void,
  onMove: (text: string) => void,
): Part<DerivationView> {
  let isLayer = false;
  const quantities = new WeakMap<Element, QuantityView>();
  const onTerm: OnTerm = (part, quantity) => {
    part.setAttribute('class', 'linked');
    part.addEventListener('click', (event) => {
      event.stopPropagation();
      onFollow(quantity);
    });
    quantities.set(part, quantity);
  };
  const symbol = new MathSlot('left-side');
  const list = element('span', { class: 'right-sides' });
  const sides = new PartList<Side>(list, () => createSide(onTerm));
  const equation = element(
    'div',
    { class: 'equation', role: 'group', tabindex: '0', 'aria-label': l10n.t('Formula') },
    symbol.element,
    list,
  );
  const entries = (): Element[] => (isLayer ? [...equation.querySelectorAll('.linked')] : []);
  new EntryCursor(equation, { entries, quantityOf: (entry) => quantities.get(entry), onPick: onFollow, onMove });
  return {
    element: equation,
    update({ sides: views, sign, text, isReached, scale, trail }) {
      isLayer = scale === 'layer';
      const [first, ...others] = views;
      if (first !== undefined) symbol.update(first);
      sides.update(
        others.map((math, at) => {
          const isLast = at === others.length - 1;
          return { math, isResult: isReached && isLast, sign: isLast ? sign : '=' };
        }),
      );
      setAttribute(equation, 'data-text', text);
      setAttribute(
        equation,
        'aria-description',
        isLayer ? l10n.t('Arrow keys go from number to number, Enter explains one.') : null,
      );
      const explained = trail.at(-1)?.quantity;
      for (const part of entries()) {
        setAttribute(part, 'aria-current', isSame(quantities.get(part), explained) ? 'true' : null);
      }
    },
  };
}

function createSide(onTerm: OnTerm): Part<Side> {
  const math = new MathSlot('side-math', onTerm);
  const equals = element('span', { class: 'equals' });
  const side = element('span', { class: 'side' }, equals, math.element);
  return {
    element: side,
    update({ math: view, isResult, sign }) {
      setText(equals, sign);
      math.update(view);
      setAttribute(side, 'data-result', isResult ? 'true' : null);
    },
  };
}
