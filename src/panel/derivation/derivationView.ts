import type { DerivationScale, DerivationView } from '../../protocol/derivation';
import { layerPosition, quantityPosition } from '../../session/quantityPosition';
import type { Run } from '../../session/run';
import { gradientOf } from '../../trace/checkedGradient';
import { derivationOf, type Derivation } from '../../trace/derivation';
import { needsWholeLayer } from '../../trace/softmaxLayer';
import { quantitiesOf, type Formula } from '../../trace/formula';
import { formulaMath } from '../../trace/formulaMath';
import { formulaText } from '../../trace/formulaText';
import { layerEquation, type LayerEquation } from '../../trace/layerEquation';
import type { MathTree } from '../../trace/mathTree';
import { mathLatex } from '../../trace/mathLatex';
import { mathText } from '../../trace/mathText';
import type { Quantity } from '../../trace/quantity';
import { shownArithmetic, type ShownArithmetic } from '../../trace/shownDigits';
import type { GradientQuantity } from '../../trace/smallGradient';
import { addendCount, addendsView } from './addendsView';
import { checkView } from './checkView';
import { meaningOf } from './meaning';
import { plotView } from './plotView';
import { shapesView } from './shapesView';
import { isReached, termView } from './termView';
import { whyView } from './whyView';

/** What is asked of a derivation. */
export interface Explained {
  /** From the number that was picked to the one that is explained; not empty, and all of them in the iteration. */
  readonly trail: readonly [Quantity, ...Quantity[]];
  readonly scale: DerivationScale;
  readonly addends: { readonly start: number; readonly count: number } | null;
  /** Whether the gradient is to be checked by finite differences, whatever that costs. */
  readonly isChecked: boolean;
}

/** Where a number of a run comes from, with so many significant digits. */
export function derivationView(run: Run, explained: Explained, digits: number): DerivationView {
  const { trail, addends } = explained;
  const quantity = explainedOf(explained);
  const derivation = derivationOf(run.model, run.iteration, quantity);
  const equation = equationOf(run, explained, digits);
  const { isLayer, isKnown, sides, sign } = equation;
  const gradient = reachedGradient(run, quantity);
  const folded = isKnown && !isLayer && derivation.numbers !== null ? addendCount(derivation.numbers) : 0;
  return {
    trail: trail.map((of) => termView(run, of, digits)),
    scale: isLayer ? 'layer' : 'number',
    hasLayer: equation.hasLayer,
    meaning: meaningOf(run, quantity),
    isReached: isKnown,
    sides,
    sign,
    text: textOf(equation, digits),
    terms: termsOf(derivation).map((of) => termView(run, of, digits)),
    addendCount: folded,
    addends: folded > 0 && addends !== null ? addendsView(run, quantity, addends, digits) : null,
    shapes: equation.shapes,
    plot: plotView(run, quantity, digits),
    why: gradient && whyView(run, gradient, digits),
    check: gradient && checkView(run, gradient, explained.isChecked, digits),
  };
}

/** The equation in one line of text. */
export function equationText(run: Run, explained: Explained, digits: number): string {
  return textOf(equationOf(run, explained, digits), digits);
}

function textOf({ isLayer, isKnown, sides, sign: layerSign, formulas }: Equation, digits: number): string {
  if (isLayer) return equationOfSides(withoutRepeats(sides.map(mathText)), layerSign);
  const { digits: shown, sign } = arithmeticOf(formulas, digits);
  const texts = formulas.map((side, at) => formulaText(side, at === formulas.length - 1 ? digits : shown));
  return equationOfSides(withoutRepeats(isKnown ? texts : texts.slice(0, 2)), isKnown ? sign : '=');
}

/** The equation as LaTeX, for math mode. */
export function equationLatex(run: Run, explained: Explained, digits: number): string {
  const { sides, sign } = equationOf(run, explained, digits);
  return equationOfSides(sides.map(mathLatex), sign === '≈' ? '\\approx' : '=');
}

/** How far the run must come for all of what is explained to be known. */
export function neededPosition(run: Run, explained: Explained): number {
  const quantity = explainedOf(explained);
  const isLayer = explained.scale === 'layer' && layerEquation(run.model, run.iteration, quantity, 1) !== null;
  return positionOf(run, quantity, isLayer);
}

/** How far the run must come for the numbers of an equation to be known, too: of a softmax, those of the whole layer. */
function positionOf({ model, plan }: Run, quantity: Quantity, isLayer: boolean): number {
  const needsLayer = isLayer || needsWholeLayer(model, quantity);
  return needsLayer ? layerPosition(plan, quantity) : quantityPosition(plan, quantity);
}

interface Equation {
  readonly hasLayer: boolean;
  readonly isLayer: boolean;
  readonly isKnown: boolean;
  /** Before the last side. */
  readonly sign: ShownArithmetic['sign'];
  readonly sides: readonly MathTree[];
  readonly formulas: readonly Formula[];
  readonly shapes: DerivationView['shapes'];
}

/** What is shown: of one number or its layer, with numbers where the cursor has come to them. */
function equationOf(run: Run, explained: Explained, digits: number): Equation {
  const quantity = explainedOf(explained);
  const layer = layerEquation(run.model, run.iteration, quantity, digits);
  const isLayer = explained.scale === 'layer' && layer !== null;
  const isKnown = run.position >= positionOf(run, quantity, isLayer);
  const formulas = sidesOf(derivationOf(run.model, run.iteration, quantity));
  const { digits: shown, sign } = arithmeticOf(formulas, digits);
  const all = isLayer
    ? layer.sides
    : formulas.map((side, at) => formulaMath(side, at === formulas.length - 1 ? digits : shown));
  const sides = isKnown ? all : all.slice(0, isLayer || hasSymbols(formulas) ? 2 : 1);
  return {
    hasLayer: layer !== null,
    isLayer,
    isKnown,
    sign: isKnown ? (isLayer ? layer.sign : sign) : '=',
    sides: isLayer ? sides : distinct(sides),
    formulas,
    shapes: isLayer ? shapesOf(layer) : [],
  };
}

function shapesOf({ matrices }: LayerEquation): DerivationView['shapes'] {
  return shapesView(matrices);
}

function explainedOf({ trail }: Explained): Quantity {
  return trail.at(-1) ?? trail[0];
}

/** Symbol, symbols, numbers, result. */
function sidesOf({ symbol, symbols, numbers, value, quantity }: Derivation): readonly Formula[] {
  const result: Formula = { kind: 'number', value, quantity };
  return [symbol, symbols, numbers, result].filter((side) => side !== null);
}

/** How the numbers before the result are shown. */
function arithmeticOf(formulas: readonly Formula[], digits: number): ShownArithmetic {
  const [numbers, result] = formulas.slice(-2);
  if (numbers === undefined || result?.kind !== 'number') return { digits, sign: '=' };
  return shownArithmetic(numbers, result.value, digits);
}

/** Sides with a sign between any two, the last one with its own. */
function equationOfSides(sides: readonly string[], last: string): string {
  return sides.map((side, at) => (at === 0 ? side : `${at === sides.length - 1 ? last : '='} ${side}`)).join(' ');
}

function hasSymbols(formulas: readonly Formula[]): boolean {
  return formulas.length > 2;
}

/** Sides that say the same as the one before, such as σ′(z) = σ′(z), once. */
function distinct(sides: readonly MathTree[]): readonly MathTree[] {
  return sides.filter((side, at) => at === 0 || mathText(side) !== mathText(sides[at - 1] ?? side));
}

function withoutRepeats(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => at === 0 || text !== texts[at - 1]);
}

/** ∂l/∂w, or that of the weight that is explained, where the cursor has come to it. */
function reachedGradient(run: Run, quantity: Quantity): GradientQuantity | null {
  const gradient = gradientOf(quantity);
  return gradient && isReached(run, gradient) ? gradient : null;
}

/** What the terms of the formula stand for. A folded sum names the terms that it shows; a weight leads to its gradient. */
function termsOf({ quantity, terms, symbols }: Derivation): readonly Quantity[] {
  if (quantity.kind === 'parameter') return [...terms, { ...quantity, kind: 'gradient' }];
  if (terms.length > 0 || symbols === null) return terms;
  return quantitiesOf(symbols);
}
