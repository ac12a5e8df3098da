import type { AddendView } from '../../protocol/derivation';
import type { RowWindow } from '../../protocol/viewState';
import type { Run } from '../../session/run';
import { SHOWN_TERMS } from '../../trace/derived';
import { derivationOf } from '../../trace/derivation';
import { number, parts, quantitiesOf, sum, type Formula } from '../../trace/formula';
import { formulaMath } from '../../trace/formulaMath';
import { formulaText } from '../../trace/formulaText';
import { formulaValue } from '../../trace/formulaValue';
import type { Quantity } from '../../trace/quantity';
import { digitsFor, shownArithmetic, type Digits } from '../../trace/shownDigits';
import { numeral } from '../numeral';
import { termView } from './termView';

/** Addends that are sent at once. */
const MOST = 200;

/** How many addends the longest sum in a formula with folded ones has; 0 where none is folded. */
export function addendCount(numbers: Formula): number {
  const own = numbers.kind === 'sum' ? numbers.terms : [];
  const folded = own.find((term) => term.kind === 'rest');
  const count = folded?.kind === 'rest' ? folded.count + SHOWN_TERMS : 0;
  return parts(numbers).reduce((most, part) => Math.max(most, addendCount(part)), count);
}

/** A window of the addends of the longest sum, the largest first. */
export function addendsView(
  run: Run,
  quantity: Quantity,
  { start, count }: { readonly start: number; readonly count: number },
  digits: number,
): RowWindow<AddendView> {
  const { numbers } = derivationOf(run.model, run.iteration, quantity, Infinity);
  const all = numbers === null ? [] : longestSum(numbers);
  const shown = all.slice(start, start + Math.min(count, MOST));
  const digitsOf = valueDigits(all, digits);
  return {
    start: Math.min(start, all.length),
    total: all.length,
    rows: shown.map((term) => {
      const value = formulaValue(term);
      const own = digitsFor(digitsOf, value);
      const { digits: needed, sign } = shownArithmetic(term, value, own);
      const { text, exact } = numeral(value, own);
      return {
        formula: formulaMath(term, needed),
        text: formulaText(term, needed),
        value: { text: sign === '≈' ? `≈ ${text}` : text, exact },
        terms: quantitiesOf(term).map((of) => termView(run, of, digits)),
      };
    }),
  };
}

/** The digits with which the addends come to their sum as it is shown; of more than anybody adds up, no others. */
function valueDigits(addends: readonly Formula[], digits: number): Digits {
  if (addends.length > MOST) return digits;
  const values = sum(addends.map((term) => number(formulaValue(term))));
  return shownArithmetic(values, formulaValue(values), digits).digits;
}

function longestSum(formula: Formula): readonly Formula[] {
  return parts(formula).reduce<readonly Formula[]>(
    (longest, part) => {
      const own = longestSum(part);
      return own.length > longest.length ? own : longest;
    },
    formula.kind === 'sum' ? formula.terms : [],
  );
}
