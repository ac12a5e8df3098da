// Where a run stands in time, and the moves in it. Time is counted in unit steps from the spec's own parameters.

export type Pass = 'forward' | 'backward' | 'update';

/** Moves of the cursor by name: whole passes, and steps ahead and back. */
export type MoveName =
  | Pass
  | 'reset'
  | 'stepOver'
  | 'stepInto'
  | 'stepOut'
  | 'continue'
  | 'stepBackOver'
  | 'stepBackInto'
  | 'stepBackOut'
  | 'continueBack';

/** How far one step of autoplay goes. */
export type StepSize = 'unit' | 'layer' | 'pass' | 'iteration';

/** The step that led to the present time. */
export interface StepView {
  readonly pass: Pass;
  /** 1-based; `null` for the loss, with which the forward pass ends. */
  readonly layer: number | null;
  /** 1-based. */
  readonly unit: number | null;
  /** In words, such as "Backward pass · layer 2 · unit 1". */
  readonly text: string;
}

export interface AutoplayView {
  readonly size: StepSize;
  /** Steps a second. */
  readonly speed: number;
  readonly isPlaying: boolean;
}

export interface TimeView {
  /** The present time. */
  readonly time: number;
  /** The latest time that has been come to: the timeline's end. */
  readonly reached: number;
  /** Unit steps of one iteration: iteration k (1-based) ends at time k · `length`. */
  readonly length: number;
  /** Unit steps of the present iteration that have been made: 0 to `length`. */
  readonly position: number;
  /** Positions at which the forward and the backward pass end; the update ends at `length`. */
  readonly forwardEnd: number;
  readonly backwardEnd: number;
  /** `null` before the first step. */
  readonly step: StepView | null;
  /** Where the cursor is on its way to, while updates are being made again. */
  readonly destination: number | null;
  readonly autoplay: AutoplayView;
}

/** Page → host. */
export type TimeMessage =
  | { readonly type: 'move'; readonly document: string; readonly move: MoveName }
  | { readonly type: 'goTo'; readonly document: string; readonly time: number }
  | {
      readonly type: 'autoplay';
      readonly document: string;
      readonly size: StepSize;
      readonly speed: number;
      readonly isPlaying: boolean;
    }
  /** Ask for a condition, and run until it holds. */
  | { readonly type: 'runUntil'; readonly document: string };
