// Mathematics in one line of Unicode text.
import type { MathTree } from './mathTree';

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789()−Tt').map((character, at) => [character, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁻ᵀᵗ')[at] ?? character]),
);
const lowered: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789ijk,').map((character, at) => [character, Array.from('₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ‚')[at] ?? character]),
);

/** A part of a formula as text, such as "∂l/∂w₁₂⁽¹⁾" or "[1, −2; −1, 1]". */
export function mathText(tree: MathTree): string {
  switch (tree.kind) {
    case 'number':
    case 'name':
    case 'words':
      return tree.text;
    case 'operator':
      if (tree.text === 'Σ') return 'Σ ';
      return spaced.includes(tree.text) ? ` ${tree.text} ` : tree.text;
    case 'row':
      // A sign has nothing before it.
      return tree.parts
        .map((part, at) => besideNext(part, at === 0 ? mathText(part).trimStart() : mathText(part), tree.parts[at + 1]))
        .join('')
        .replace(/^− /, '−');
    case 'fraction':
      return `${together(tree.numerator)}/${together(tree.denominator)}`;
    case 'script': {
      const [sub, sup] = [tree.sub && mathText(tree.sub), tree.sup && mathText(tree.sup)];
      return mathText(tree.base) + scriptText(sub, lowered, '_') + scriptText(sup, raised, '^');
    }
    case 'under':
      return `${mathText(tree.base).trimEnd()}${scriptText(mathText(tree.under), lowered, '_')} `;
    case 'root':
      return `√(${mathText(tree.of)})`;
    case 'fenced':
      return `(${mathText(tree.of)})`;
    case 'matrix':
      return `[${tree.rows.map((row) => row.map(mathText).join(', ')).join('; ')}]`;
  }
}

const spaced = ['·', '+', '−', '=', '⊙', '⊘', '≈'];

function scriptText(text: string | null, letters: Readonly<Record<string, string>>, mark: string): string {
  if (text === null) return '';
  const plain = Array.from(text);
  return plain.every((character) => character in letters)
    ? plain.map((character) => letters[character]).join('')
    : `${mark}(${text})`;
}

/** The parts of a fraction: what is longer than one product is put in parentheses. */
function together(tree: MathTree): string {
  const isLong =
    tree.kind === 'row' && tree.parts.some((part) => part.kind === 'operator' && spaced.includes(part.text));
  return isLong ? `(${mathText(tree)})` : mathText(tree);
}

/** "(1/4) x": a fraction before what it multiplies without a sign. */
function besideNext(part: MathTree, text: string, next: MathTree | undefined): string {
  const isFactor = part.kind === 'fraction' && next !== undefined && (next.kind !== 'operator' || next.text === 'Σ');
  return isFactor ? `(${text}) ` : text;
}
