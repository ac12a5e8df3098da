// The equation of a number: symbol, symbols, numbers, result, a line each.
import * as l10n from '@vscode/l10n';
import type { DerivationView, MathView } from '../../src/protocol/derivation';
import type { QuantityView } from '../../src/protocol/quantity';
import { element, PartList, setAttribute, type Part } from '../element';
import { RovingFocus } from '../rovingFocus';
import { isSame } from './isSame';
import { MathSlot } from './mathSlot';
import type { OnTerm } from './mathml';

interface Side {
  readonly math: MathView;
  readonly isResult: boolean;
}

/**
 * A click on a term leads on. The keyboard has the list of terms for that; of a whole layer, whose matrices have more numbers
 * than terms are listed, it goes from number to number.
 */
export function createEquation(onFollow: (quantity: QuantityView) => void): Part<DerivationView> {
  let isLayer = false;
  const quantities = new WeakMap<Element, QuantityView>();
  const onTerm: OnTerm = (part, quantity) => {
    part.setAttribute('class', 'linked');
    part.addEventListener('click', (event) => {
      event.stopPropagation();
      onFollow(quantity);
    });
    if (!isLayer) return;
    quantities.set(part, quantity);
    part.setAttribute('role', 'button');
    part.setAttribute('tabindex', '-1');
    part.addEventListener('keydown', (event) => {
      const { key } = event as KeyboardEvent;
      if (key !== 'Enter' && key !== ' ') return;
      event.preventDefault();
      onFollow(quantity);
    });
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
  const numbers = new RovingFocus(equation, '[tabindex][role="button"]');
  return {
    element: equation,
    update({ sides: views, text, isReached, scale, trail }) {
      isLayer = scale === 'layer';
      const [first, ...others] = views;
      if (first !== undefined) symbol.update(first);
      sides.update(others.map((math, at) => ({ math, isResult: isReached && at === others.length - 1 })));
      setAttribute(equation, 'data-text', text);
      numbers.update();
      const explained = trail.at(-1)?.quantity;
      for (const part of equation.querySelectorAll('[role="button"]')) {
        setAttribute(part, 'aria-current', isSame(quantities.get(part), explained) ? 'true' : null);
      }
    },
  };
}

function createSide(onTerm: OnTerm): Part<Side> {
  const math = new MathSlot('side-math', onTerm);
  const equals = element('span', { class: 'equals' }, '=');
  const side = element('span', { class: 'side' }, equals, math.element);
  return {
    element: side,
    update({ math: view, isResult }) {
      math.update(view);
      setAttribute(side, 'data-result', isResult ? 'true' : null);
    },
  };
}
