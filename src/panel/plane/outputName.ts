import { indexedSymbol, symbolText } from '../../trace/symbol';

/** y of output `unit` (0-based), with its index where there are several. */
export function outputName(unit: number, outputs: number): string {
  return symbolText(indexedSymbol('y', outputs === 1 ? [] : [unit + 1], null));
}
