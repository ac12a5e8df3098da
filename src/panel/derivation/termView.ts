import type { TermView } from '../../protocol/derivation';
import { quantityPosition } from '../../session/quantityPosition';
import type { Run } from '../../session/run';
import { unnamed } from '../../trace/formula';
import { formulaMath } from '../../trace/formulaMath';
import { formulaText } from '../../trace/formulaText';
import { quantityValue, type Quantity } from '../../trace/quantity';
import { quantitySymbol } from '../../trace/quantitySymbol';
import { numeralIf } from '../numeral';
import { quantityWords } from './quantityWords';

/** Whether the cursor has come to a number. */
export function isReached(run: Run, quantity: Quantity): boolean {
  return run.position >= quantityPosition(run.plan, quantity);
}

/** A quantity by its name and, where the cursor has come to it, its number. */
export function termView(run: Run, quantity: Quantity, digits: number): TermView {
  const symbol = quantitySymbol(run.model, quantity);
  return {
    quantity,
    symbol: formulaMath(unnamed(symbol), digits),
    text: formulaText(symbol, digits),
    words: quantityWords(run, quantity),
    value: numeralIf(isReached(run, quantity), quantityValue(run.model, run.iteration, quantity), digits),
  };
}
