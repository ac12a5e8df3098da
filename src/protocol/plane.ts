// The output of a network with two inputs over the plane of its inputs. Places on it are shares of its sides, 0 to 1, from the
// left and from below.
import type { Numeral } from './viewState';

export interface PlaneView {
  /** Whose parameters these are, such as "With the parameters after update 3". */
  readonly moment: string;
  /** What is to be seen, in words. */
  readonly summary: string;
  /** The outputs that can be chosen, such as "y₁". */
  readonly outputs: readonly string[];
  /** 0-based; `null`: which of them is the largest. */
  readonly chosen: number | null;
  /** Points of the lattice along each side. */
  readonly size: number;
  /**
   * Row by row from below, `size` × `size`; NaN: no number. Of one output: −1 (the low end of its scale) to 1, 0 where the line
   * is. Of the largest: its 0-based unit.
   */
  readonly values: Float64Array<ArrayBuffer>;
  /** Ends of segments: x, y, x, y. */
  readonly contour: Float64Array<ArrayBuffer>;
  /** What the line is, such as "y = 0.5". */
  readonly contourText: string;
  /** Ends and middle of the scale; `null` where the largest output is shown. */
  readonly scale: { readonly low: Numeral; readonly middle: Numeral; readonly high: Numeral } | null;
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  readonly points: readonly PlanePoint[];
  /** What the shapes of the points mean; shape k is at position k. */
  readonly marks: readonly string[];
}

export interface PlaneAxis {
  readonly name: string;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** A sample. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** Position in `marks`. */
  readonly mark: number;
  /** 0-based position in the data. */
  readonly sample: number;
  /** Whether it is the sample that the panel shows. */
  readonly isChosen: boolean;
}

/** Host → page: the plane as it is now, at most 30 times a second. */
export interface PlaneMessage {
  readonly type: 'plane';
  readonly document: string;
  /** `null` while it would tell what somebody predicts. */
  readonly plane: PlaneView | null;
}

/** Host → page: the inputs and outputs at a place, in words. */
export interface PlaneReadingMessage {
  readonly type: 'planeReading';
  readonly document: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Page → host. */
export type PlanePageMessage =
  /** Whether the plane is in sight: only then is it computed and sent. */
  | { readonly type: 'showPlane'; readonly document: string; readonly isOpen: boolean }
  /** Which output is shown, 0-based; `null`: which one is the largest. */
  | { readonly type: 'choosePlaneOutput'; readonly document: string; readonly output: number | null }
  /** Ask for the numbers at a place. */
  | { readonly type: 'readPlane'; readonly document: string; readonly x: number; readonly y: number };
