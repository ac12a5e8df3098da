// Indices of symbols in Unicode.

/** 12 is "₁₂"; indices of which one has two digits have commas between them: "₁₀‚₂". */
export function lowered(...indices: readonly number[]): string {
  const separator = indices.some((index) => index > 9) ? '‚' : '';
  return indices.map((index) => digits(index, '₀₁₂₃₄₅₆₇₈₉')).join(separator);
}

/** A layer's number as an index: "⁽²⁾". */
export function raised(layer: number): string {
  return `⁽${digits(layer, '⁰¹²³⁴⁵⁶⁷⁸⁹')}⁾`;
}

function digits(index: number, letters: string): string {
  return String(index).replace(/\d/g, (digit) => letters[Number(digit)] ?? digit);
}
