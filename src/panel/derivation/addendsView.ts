import type { AddendView } from '../../protocol/derivation';
import type { RowWindow } from '../../protocol/viewState';
import type { Run } from '../../session/run';
import { SHOWN_TERMS } from '../../trace/derived';
import { derivationOf } from '../../trace/derivation';
import { parts, quantitiesOf, type Formula } from '../../trace/formula';
import { formulaMath } from '../../trace/formulaMath';
import { formulaText } from '../../trace/formulaText';
import { formulaValue } from '../../trace/formulaValue';
import type { Quantity } from '../../trace/quantity';
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
  return {
    start: Math.min(start, all.length),
    total: all.length,
    rows: shown.map((term) => ({
      formula: formulaMath(term, digits),
      text: formulaText(term, digits),
      value: numeral(formulaValue(term), digits),
      terms: quantitiesOf(term).map((of) => termView(run, of, digits)),
    })),
  };
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
