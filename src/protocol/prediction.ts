// Predict, then reveal: the numbers of the next step are asked for before it is made.
import type { TermView } from './derivation';

/** What came of the last guess. */
export interface GuessView {
  readonly verdict: 'right' | 'wrong' | 'unreadable' | 'shown';
  /** The verdict and, of a wrong guess, what may have gone wrong, in sentences. */
  readonly text: string;
}

export interface PredictionView {
  /** The number that is asked for; `null` where no step is left in what the text describes. */
  readonly question: QuestionView | null;
  readonly last: GuessView | null;
  /** What may be counted on, with its numbers: what the step has been told of, and of a batch what the other samples have. */
  readonly known: readonly TermView[];
  readonly right: number;
  readonly wrong: number;
  readonly shown: number;
}

export interface QuestionView {
  /** Without its number. */
  readonly term: TermView;
  /** The step that will compute it, in words. */
  readonly step: string;
  /** Which of the step's numbers it is: 1 … `count`. */
  readonly place: number;
  readonly count: number;
  /** How near a guess must be, in a sentence: "Counted as right to 4 significant digits, give or take …". */
  readonly tolerance: string;
}

/** Host → page: what is asked now; `null` while nothing is predicted. */
export interface PredictionMessage {
  readonly type: 'prediction';
  readonly document: string;
  readonly prediction: PredictionView | null;
}

/** Page → host. */
export type PredictMessage =
  | { readonly type: 'predict'; readonly document: string; readonly isOn: boolean }
  /** What the person typed. */
  | { readonly type: 'guess'; readonly document: string; readonly text: string }
  /** Tell the number that is asked for. */
  | { readonly type: 'showAnswer'; readonly document: string };
