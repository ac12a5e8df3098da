// Where a number comes from: formulas laid out, their terms, and what is said of them.
import type { QuantityView } from './quantity';
import type { MaybeNumeral, Numeral, RowWindow } from './viewState';

type MathNode =
  /** `text` as the tables show it, `exact` with every digit. */
  | { readonly kind: 'number'; readonly text: string; readonly exact: string }
  /** A letter, or the name of a function. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly MathView[] }
  | { readonly kind: 'fraction'; readonly numerator: MathView; readonly denominator: MathView }
  | { readonly kind: 'script'; readonly base: MathView; readonly sub: MathView | null; readonly sup: MathView | null }
  /** A Σ with its index below. */
  | { readonly kind: 'under'; readonly base: MathView; readonly under: MathView }
  | { readonly kind: 'root'; readonly of: MathView }
  /** In parentheses. */
  | { readonly kind: 'fenced'; readonly of: MathView }
  /** In brackets. */
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly MathView[])[] };

/** A part of a formula; where it stands for a quantity, it says for which. */
export type MathView = MathNode & { readonly quantity?: QuantityView | undefined };

/** Whether one number or the matrices of its whole layer are explained. */
export type DerivationScale = 'number' | 'layer';

/** A quantity by its name and its number. */
export interface TermView {
  readonly quantity: QuantityView;
  readonly symbol: MathView;
  /** The symbol in one line of text. */
  readonly text: string;
  /** What it is, such as "δ of unit 1 of layer 2". */
  readonly words: string;
  /** `null` where the cursor has not come to it. */
  readonly value: MaybeNumeral;
}

/** One addend of a long sum. */
export interface AddendView {
  /** With numbers. */
  readonly formula: MathView;
  readonly text: string;
  readonly value: Numeral;
  /** What to explain next: the quantity that it stands for, or those of its factors. */
  readonly terms: readonly TermView[];
}

/** σ and σ′ of a unit over z. */
export interface ActivationPlotView {
  readonly activation: string;
  /** Such as "σ(z) = 1 / (1 + e⁻ᶻ)". */
  readonly formula: string;
  readonly derivative: string;
  /** Places along z, and σ and σ′ there. */
  readonly z: Float64Array<ArrayBuffer>;
  readonly a: Float64Array<ArrayBuffer>;
  readonly dadz: Float64Array<ArrayBuffer>;
  /** What is in sight. */
  readonly xRange: readonly [low: number, high: number];
  readonly yRange: readonly [low: number, high: number];
  /** Places of the axes that are named. */
  readonly xTicks: readonly PlotTick[];
  readonly yTicks: readonly PlotTick[];
  /** The unit's z with a and σ′(z): the slope of the tangent there. `null` where the cursor has not come to it. */
  readonly mark: { readonly z: number; readonly a: number; readonly dadz: number } | null;
  /** What the plot shows, in words. */
  readonly text: string;
}

export interface PlotTick {
  readonly at: number;
  readonly text: string;
}

/** One of the numbers whose product is the size of a gradient. */
export interface FactorView {
  readonly name: string;
  readonly size: Numeral;
  /** What it is beside 1, on a logarithmic scale: −1 (10⁻⁶ or less) … 1 (10⁶ or more). */
  readonly weight: number;
  readonly decides: boolean;
}

/** Why a gradient is as large as it is. */
export interface WhyView {
  readonly verdict: 'small' | 'large' | 'usual';
  /** The verdict and the factor that decides, in a sentence. */
  readonly text: string;
  /** The one that decides first. */
  readonly factors: readonly FactorView[];
}

/** The finite-difference quotient of a weight or bias. `null` numbers: not asked for yet. */
export interface CheckView {
  readonly result: CheckResultView | null;
}

export interface CheckResultView {
  readonly h: Numeral;
  readonly lossAbove: Numeral;
  readonly lossBelow: Numeral;
  readonly numeric: Numeral;
  readonly analytic: Numeral;
  readonly relativeError: Numeral;
  readonly verdict: 'right' | 'cannot be told' | 'at a kink' | 'wrong';
  /** The formula with its numbers. */
  readonly formula: MathView;
  /** Whether they agree, in a sentence. */
  readonly text: string;
}

/** A matrix of an equation of a whole layer. */
export interface ShapeView {
  readonly symbol: MathView;
  /** Such as "2 × 3". */
  readonly shape: string;
  readonly words: string;
}

export interface DerivationView {
  /** From the number that was picked, each one a term of the one before; the last one is explained. */
  readonly trail: readonly TermView[];
  readonly scale: DerivationScale;
  /** Whether the number belongs to a layer whose equation can be shown. */
  readonly hasLayer: boolean;
  /** What the number is and by which rule it is found, in sentences. */
  readonly meaning: string;
  /** Whether the cursor has come to it: where not, only symbols are shown. */
  readonly isReached: boolean;
  /** The sides of the equation: symbol, symbols, numbers, result. */
  readonly sides: readonly MathView[];
  /** Before the last side: "≈" where the numbers that are shown do not come to it. */
  readonly sign: '=' | '≈';
  /** The same in one line of text. */
  readonly text: string;
  /** What the terms of the formula stand for. */
  readonly terms: readonly TermView[];
  /** How many addends the folded sum has; 0 where none is folded. */
  readonly addendCount: number;
  /** The addends, the largest first, where they are asked for. */
  readonly addends: RowWindow<AddendView> | null;
  /** The matrices of the layer's equation. */
  readonly shapes: readonly ShapeView[];
  readonly plot: ActivationPlotView | null;
  readonly why: WhyView | null;
  readonly check: CheckView | null;
}

/** Host → page: what is explained as it is now; `null` where the network has no such number any more. */
export interface DerivationMessage {
  readonly type: 'derivation';
  readonly document: string;
  readonly derivation: DerivationView | null;
}

/** Page → host. */
export type ExplainMessage =
  /**
   * Explain the last quantity of a trail, until something else is asked for; an empty trail ends it. `addends` is a window of
   * the folded sum's addends.
   */
  | {
      readonly type: 'explain';
      readonly document: string;
      readonly trail: readonly QuantityView[];
      readonly scale: DerivationScale;
      readonly addends: { readonly start: number; readonly count: number } | null;
    }
  /** Check the explained gradient by finite differences. */
  | { readonly type: 'checkGradient'; readonly document: string }
  /** Copy the explained equation. */
  | { readonly type: 'copyDerivation'; readonly document: string; readonly format: 'latex' | 'text' }
  /** Move the cursor on until it has come to the explained number. */
  | { readonly type: 'stepToNumber'; readonly document: string };
