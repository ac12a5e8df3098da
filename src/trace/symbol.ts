// The notation of DESIGN.md section 2 as text: 1-based indices, to before from, the layer raised in parentheses.

const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** An index that runs through a sum. */
const loweredLetters = { i: 'ᵢ', j: 'ⱼ', k: 'ₖ' } as const;

/** The letter of an index that runs through a sum. */
export type RunningIndex = keyof typeof loweredLetters;

/** A letter with its indices: w, [1, 2], layer 1 is w₁₂⁽¹⁾. */
export interface IndexedSymbol {
  readonly base: string;
  /** "12", or "10,2" where an index has more than one digit. */
  readonly sub: string;
  /** "(1)"; empty for what belongs to no layer. */
  readonly sup: string;
}

/** `indices` and `layer` are as they are read: 1-based, layer 0 being the input; `null` is none. */
export function indexedSymbol(
  base: string,
  indices: readonly (number | RunningIndex)[],
  layer: number | null,
): IndexedSymbol {
  const separator = indices.some((index) => typeof index === 'number' && index > 9) ? ',' : '';
  return { base, sub: indices.join(separator), sup: layer === null ? '' : `(${layer})` };
}

/** w_ij⁽ˡ⁾ or b_i⁽ˡ⁾ of a parameter; `to` and `from` are 0-based, `from` is `null` for a bias. */
export function parameterSymbol(layer: number, to: number, from: number | null): IndexedSymbol {
  return from === null ? indexedSymbol('b', [to + 1], layer) : indexedSymbol('w', [to + 1, from + 1], layer);
}

/** The symbol in Unicode, such as w₁₂⁽¹⁾. */
export function symbolText({ base, sub, sup }: IndexedSymbol): string {
  // Unicode has no lowered comma: the low single quotation mark ‚ looks like one.
  const lowered = sub
    .replace(/\d/g, (digit) => subscripts[Number(digit)] ?? digit)
    .replace(/[ijk]/g, (letter) => loweredLetters[letter as RunningIndex])
    .replaceAll(',', '‚');
  const raised = sup.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
  return base + lowered + raised.replace('(', '⁽').replace(')', '⁾').replace('t', 'ᵗ');
}
