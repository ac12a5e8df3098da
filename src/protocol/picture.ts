// The picture of the network: what it draws of the chosen sample, forward and read from the output back.
import type { StepView } from './time';
import type { MaybeNumeral, Numeral } from './viewState';

/**
 * Numbers too many to write, as a grid of colours. `levels` is row-major: the size of a cell beside the largest one in
 * eighths, with the number's sign, −8 … 8; −128 where there is nothing: not computed yet, or past the last number.
 */
export interface HeatView {
  readonly rows: number;
  readonly columns: number;
  readonly levels: Int8Array<ArrayBuffer>;
  /** For each cell the number that it leads to, row-major among all of them: the largest that it covers; −1 where there is none. */
  readonly largest: Int32Array<ArrayBuffer>;
  /** The cell of the largest number of all; `null` while none is computed. */
  readonly peak: number | null;
  /** Smallest and largest of all numbers, such as "−0.12 … 0.94"; `null` while none is computed. */
  readonly range: string | null;
}

/** A weight or a bias, with what the backward pass says about it. */
export interface PictureParameter {
  /** What follows the letter w or b, such as "₁₂⁽¹⁾". */
  readonly indices: string;
  /** The value that this iteration's forward pass uses. */
  readonly value: Numeral;
  readonly isNegative: boolean;
  /** |w| beside the largest one of the picture: 0 to 1. */
  readonly size: number;
  /** ∂l/∂w of the sample's own loss. */
  readonly gradient: MaybeNumeral;
}

/** `to` and `from` are 0-based places in their layers. */
export interface PictureEdge extends PictureParameter {
  readonly to: number;
  readonly from: number;
}

export interface PictureUnit {
  /** What follows the letter a, z or δ, such as "₁⁽²⁾". */
  readonly indices: string;
  readonly z: MaybeNumeral;
  readonly a: MaybeNumeral;
  /** σ′(z); always `null` in a softmax layer. */
  readonly slope: MaybeNumeral;
  readonly dlda: MaybeNumeral;
  readonly delta: MaybeNumeral;
  readonly bias: PictureParameter;
}

/** The weights into a layer: one line each, or a grid where one of the two layers is a block. */
export type PictureWeights =
  | {
      readonly kind: 'edges';
      readonly edges: readonly PictureEdge[];
      /** ∂l/∂W, units × inputs, of the first layer; `null` of the others. */
      readonly gradient: HeatView | null;
    }
  | {
      readonly kind: 'grid';
      /** Units × inputs, as W is. */
      readonly weights: HeatView;
      readonly gradient: HeatView;
    };

export type PictureInput =
  | { readonly kind: 'units'; readonly inputs: readonly { readonly name: string; readonly value: Numeral }[] }
  | { readonly kind: 'block'; readonly count: number; readonly a: HeatView };

interface OfLayer {
  /** 1-based. */
  readonly layer: number;
  readonly title: string;
  readonly activation: string;
  readonly unitCount: number;
  /** A softmax has no σ′(z): its Jacobian ∂a/∂z (units × units) takes the place of the amplifiers. */
  readonly jacobian: HeatView | null;
  readonly weights: PictureWeights;
}

export interface PictureUnits extends OfLayer {
  readonly kind: 'units';
  readonly units: readonly PictureUnit[];
}

/** A layer too wide to draw its units. */
export interface PictureBlock extends OfLayer {
  readonly kind: 'block';
  readonly a: HeatView;
  readonly dlda: HeatView;
  readonly delta: HeatView;
  /** Smallest and largest σ′(z). */
  readonly slopeRange: string | null;
  /** The cell of the last step's unit; `null` where it is in another layer. */
  readonly current: number | null;
}

export type PictureLayer = PictureUnits | PictureBlock;

export interface PictureView {
  readonly name: string;
  /** 0-based position in the data. */
  readonly sample: number;
  /** The picture that the last step belongs to. */
  readonly followed: 'forward' | 'reversed';
  readonly step: StepView | null;
  readonly input: PictureInput;
  readonly layers: readonly PictureLayer[];
  /** ŷ, a number for each output; a grid where the output layer is a block. */
  readonly target: readonly Numeral[] | HeatView;
  /** The sample's own loss. */
  readonly loss: MaybeNumeral;
  /** Which loss it is, such as "l = Σ (y − ŷ)²". */
  readonly lossFormula: string;
  /** In words, what the pictures show. */
  readonly descriptions: { readonly forward: string; readonly reversed: string };
}

/** Host → page: the picture as it is now, at most 30 times a second. */
export interface PictureMessage {
  readonly type: 'picture';
  readonly document: string;
  readonly picture: PictureView;
}

/** Page → host. */
export type PicturePageMessage =
  /** Whether the picture is in sight: only then is it sent. */
  | { readonly type: 'showPicture'; readonly document: string; readonly isOpen: boolean }
  /** Ask where to, and write the picture's file there. `name`: which picture it is. */
  | {
      readonly type: 'savePicture';
      readonly document: string;
      readonly format: 'svg' | 'png';
      readonly name: 'forward' | 'reversed' | 'both';
      readonly bytes: Uint8Array<ArrayBuffer>;
    };
