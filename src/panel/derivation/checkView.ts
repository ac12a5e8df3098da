import * as l10n from '@vscode/l10n';
import { digitsApart, formatApart, formatExact, formatNumber } from '../../base/numberFormat';
import { isConfirmed, type CheckedParameter } from '../../engine/check/gradientCheck';
import type { ParameterIndex } from '../../engine/parameters';
import type { CheckResultView, CheckView, MathView } from '../../protocol/derivation';
import type { Numeral } from '../../protocol/viewState';
import type { Run } from '../../session/run';
import { checkedGradient } from '../../trace/checkedGradient';
import { difference, fraction, number, product } from '../../trace/formula';
import { formulaMath } from '../../trace/formulaMath';
import { digitsFor, shownArithmetic } from '../../trace/shownDigits';
import { fenced, joined, mathFraction, mathName, mathNumber, mathRow } from '../../trace/mathTree';
import type { GradientQuantity } from '../../trace/smallGradient';
import { updateCost } from '../../trace/training';
import { numeral } from '../numeral';

/** Multiplications that a check may take without being asked for. */
const CHEAP = 1e6;

/** The check of a gradient by finite differences, made where it is cheap or asked for. */
export function checkView(run: Run, gradient: GradientQuantity, isAskedFor: boolean, digits: number): CheckView {
  const isCheap = updateCost(run.model, run.iteration.samples.length) <= CHEAP;
  return { result: isCheap || isAskedFor ? checked(run, gradient, digits) : null };
}

function checked({ model, iteration }: Run, gradient: GradientQuantity, digits: number): CheckResultView {
  const check = checkedGradient(model, iteration, gradient);
  const { step, lossAbove, lossBelow, numeric, analytic, relativeError, verdict } = check;
  const apart = (x: number, other: number): Numeral => ({ text: formatApart(x, other, digits), exact: formatExact(x) });
  const [above, below] = [apart(lossAbove, lossBelow), apart(lossBelow, lossAbove)];
  return {
    h: numeral(step, digits),
    lossAbove: above,
    lossBelow: below,
    numeric: numeral(numeric, digits),
    analytic: numeral(analytic, digits),
    relativeError: numeral(relativeError, digits),
    verdict,
    formula: quotientMath(gradient, check, digits),
    text: verdictText(check),
  };
}

/** (l(w + h) − l(w − h)) / 2h = (0.84 − 0.83) / 2e−5 = 0.5, with the digits of the losses that the quotient needs. */
function quotientMath(
  { from }: ParameterIndex,
  { step, numeric, lossAbove, lossBelow }: CheckedParameter,
  digits: number,
): MathView {
  const [w, h] = [mathName(from === null ? 'b' : 'w'), mathName('h')];
  const lossAt = (operator: '+' | '−') => mathRow([mathName('l'), fenced(joined([w, h], operator))]);
  const symbols = mathFraction(joined([lossAt('+'), lossAt('−')], '−'), mathRow([mathNumber(2, digits), h]));
  const numbers = fraction(difference(number(lossAbove), number(lossBelow)), product([number(2), number(step)]));
  const arithmetic = shownArithmetic(numbers, numeric, digits);
  const apart = (x: number): number =>
    Math.max(digitsFor(arithmetic.digits, x), digitsApart(lossAbove, lossBelow, digits));
  const shown = formulaMath(numbers, arithmetic.sign === '=' ? arithmetic.digits : apart);
  return joined([joined([symbols, shown], '='), mathNumber(numeric, digits)], arithmetic.sign);
}

function verdictText({ verdict, relativeError }: CheckedParameter): string {
  const error = formatNumber(relativeError, 2);
  switch (verdict) {
    case 'right':
      return isConfirmed(relativeError)
        ? l10n.t('They agree: the relative difference is {0}.', error)
        : l10n.t(
            'The gradient is right: another way than backpropagation comes to the same. Rounding makes a relative difference of {0} in the finite difference.',
            error,
          );
    case 'cannot be told':
      return l10n.t('It cannot be told: both are too small beside rounding, or the loss is not finite there.');
    case 'at a kink':
      return l10n.t('The difference reaches across a corner of the activation, where there is no derivative.');
    case 'wrong':
      return l10n.t('They do not agree: the relative difference is {0}.', error);
  }
}
