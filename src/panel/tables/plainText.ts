const spellings = new Map([
  ['∂', 'd'],
  ['−', '-'],
  ['→', '->'],
  ['′', "'"],
  ['’', "'"],
  // The lowered comma of a symbol.
  ['‚', ','],
]);

/** As it can be typed and found: w₁₂⁽¹⁾ is "w12(1)", ∂l/∂w is "dl/dw", all of it in small letters. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[∂−→′’‚]/g, (character) => spellings.get(character) ?? character)
    .toLowerCase();
}
