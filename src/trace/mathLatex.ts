// Mathematics as LaTeX, for math mode. Needs amsmath for a matrix.
import type { MathTree } from './mathTree';

/** A part of a formula as LaTeX, such as \frac{\partial l}{\partial w_{12}^{(1)}}. Numbers have the digits that are shown. */
export function mathLatex(tree: MathTree): string {
  switch (tree.kind) {
    case 'number':
      return numberLatex(tree.text);
    case 'name':
      return names[tree.text] ?? (tree.text.length > 1 ? `\\operatorname{${tree.text}}` : tree.text);
    case 'operator':
      return operators[tree.text] ?? tree.text;
    case 'words':
      return `\\text{${escaped(tree.text)}}`;
    case 'row':
      return tree.parts.map(mathLatex).reduce(besides, '');
    case 'fraction':
      return `\\frac{${mathLatex(tree.numerator)}}{${mathLatex(tree.denominator)}}`;
    case 'script': {
      const sub = tree.sub === null ? '' : `_{${mathLatex(tree.sub)}}`;
      const sup = tree.sup === null ? '' : `^{${mathLatex(tree.sup)}}`;
      const base = mathLatex(tree.base);
      return `${tree.base.kind === 'name' || tree.base.kind === 'fenced' || tree.base.kind === 'number' ? base : `{${base}}`}${sub}${sup}`;
    }
    case 'under':
      return `${mathLatex(tree.base)}_{${mathLatex(tree.under)}}`;
    case 'root':
      return `\\sqrt{${mathLatex(tree.of)}}`;
    case 'fenced': {
      const inner = mathLatex(tree.of);
      return isTall(tree.of) ? `\\left(${inner}\\right)` : `(${inner})`;
    }
    case 'matrix': {
      const rows = tree.rows.map((row) => row.map(mathLatex).join(' & '));
      return `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`;
    }
  }
}

const names: Readonly<Record<string, string>> = {
  σ: '\\sigma',
  'σ′': "\\sigma'",
  δ: '\\delta',
  ŷ: '\\hat{y}',
  η: '\\eta',
  λ: '\\lambda',
  μ: '\\mu',
  ε: '\\varepsilon',
  β: '\\beta',
  ΔW: '\\Delta W',
  'W′': "W'",
  '𝟏': '\\mathbf{1}',
  Δw: '\\Delta w',
  Δb: '\\Delta b',
  'w′': "w'",
  'b′': "b'",
  ln: '\\ln',
};

const operators: Readonly<Record<string, string>> = {
  '−': '-',
  '·': '\\cdot',
  '⊙': '\\odot',
  '⊘': '\\oslash',
  '≠': '\\neq',
  '≈': '\\approx',
  '∂': '\\partial',
  Σ: '\\sum',
  '⟨': '\\left\\langle',
  '⟩': '\\right\\rangle',
  '⋯': '\\cdots',
  '⋮': '\\vdots',
  '⋱': '\\ddots',
};

/** A command's name ends where no letter follows. */
function besides(before: string, part: string): string {
  const isOpen = before === '' || /[({]$/.test(before) || (part.startsWith('(') && /\\(?:sigma'?|ln)$/.test(before));
  return isOpen || part.startsWith('_') || part === ')' || part === ',' ? before + part : `${before} ${part}`;
}

function numberLatex(text: string): string {
  const plain = text.replaceAll('−', '-').replace('∞', '\\infty').replace('NaN', '\\mathrm{NaN}');
  const [mantissa = '', exponent] = plain.split('e');
  return exponent === undefined ? plain : `${mantissa} \\times 10^{${exponent}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/g, (character) => `\\${character}`).replaceAll('−', '-');
}

/** Whether parentheses must grow with what they enclose. */
function isTall(tree: MathTree): boolean {
  switch (tree.kind) {
    case 'fraction':
    case 'under':
    case 'matrix':
    case 'root':
      return true;
    case 'row':
      return tree.parts.some(isTall);
    default:
      return false;
  }
}
