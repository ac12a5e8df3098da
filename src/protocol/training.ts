// Trainings, and what the charts show of a run.
import type { MaybeNumeral } from './viewState';

/** A training that is being made. */
export interface TrainingView {
  /** Updates when it began, now, and when it will have ended at the latest; `null` where it goes on until a condition holds. */
  readonly from: number;
  readonly updates: number;
  readonly goal: number | null;
  /** The loss that its last update began at. */
  readonly loss: MaybeNumeral;
}

/** A training that has ended. */
export interface RunView {
  readonly number: number;
  /** Such as "Run 2". */
  readonly name: string;
  /** Its settings, such as "sgd, η 0.5, full batch, seed 1". */
  readonly settings: string;
  readonly from: number;
  readonly to: number;
  /** Why it ended, in words. */
  readonly end: string;
  readonly loss: MaybeNumeral;
}

/** One curve: `values[i]` belongs to `updates[i]`; NaN where it is not known yet. */
export interface CurveView {
  /** Such as "layer 2"; unique in its chart. */
  readonly name: string;
  readonly updates: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

export interface ChartView {
  readonly id: 'loss' | 'gradientNorm' | 'updateRatio';
  readonly title: string;
  /** Of the present run first, then those of runs that are kept (for the loss). */
  readonly curves: readonly CurveView[];
  /** The chart as a table: at most some dozens of its points, evenly apart, the last one included. */
  readonly table: ChartTableView;
}

export interface ChartTableView {
  readonly updates: readonly number[];
  /** For each of `updates` one number a curve of the present run. */
  readonly rows: readonly (readonly MaybeNumeral[])[];
  readonly columns: readonly string[];
}

/** Host → page: the charts as they are now, at most 30 times a second. */
export interface ChartsMessage {
  readonly type: 'charts';
  readonly document: string;
  readonly charts: readonly ChartView[];
  /** Numbers of the runs that are compared. */
  readonly compared: readonly number[];
}

/** Host → page: what the curves say at one update; a number for each curve, in the order of its chart's. */
export interface ChartReadingMessage {
  readonly type: 'chartReading';
  readonly document: string;
  readonly update: number;
  readonly charts: readonly ChartReading[];
}

export interface ChartReading {
  readonly id: ChartView['id'];
  readonly values: readonly MaybeNumeral[];
}

/** Page → host. */
export type TrainingMessage =
  /** Ask how far, and train. */
  | { readonly type: 'train'; readonly document: string }
  | { readonly type: 'cancelTraining'; readonly document: string }
  | ChartsPageMessage;

export type ChartsPageMessage =
  /** Whether the charts are in sight: only then are they sent. */
  | { readonly type: 'showCharts'; readonly document: string; readonly isOpen: boolean }
  /** Ask what the curves say at an update. */
  | { readonly type: 'readCharts'; readonly document: string; readonly update: number }
  /** Which of the runs that are kept are compared in the chart of the loss, by their numbers. */
  | { readonly type: 'compareRuns'; readonly document: string; readonly runs: readonly number[] };
