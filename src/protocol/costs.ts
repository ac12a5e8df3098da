// "Why backpropagation?": what all gradients cost, by each of four ways.
import type { Numeral } from './viewState';

export interface CostsView {
  /** Such as "2-3-1, samples of a batch: 4, weights and biases: 13". */
  readonly network: string;
  /** What the table says, in sentences. */
  readonly result: readonly string[];
  readonly ways: readonly CostWayView[];
  readonly growth: GrowthView;
  /** What is counted and what is not. */
  readonly conventions: readonly string[];
}

export type CostWayName = 'expanded' | 'differences' | 'samples' | 'matrices';

/** One way to compute all gradients. */
export interface CostWayView {
  readonly way: CostWayName;
  readonly name: string;
  readonly description: string;
  readonly multiplications: CountView;
  /** How many times as many as backpropagation's, such as "5.3 ×". */
  readonly ratio: string;
  readonly operations: CountView;
  /** What the operations are. */
  readonly operationKind: string;
  readonly time: TimingView;
}

export interface CountView extends Numeral {
  /** Length of its bar, 0 to 1: on a scale of powers of ten that it shares with the others beside it. */
  readonly bar: number;
}

/** How long it takes: measured, being measured, or why it was not. */
export interface TimingView {
  readonly kind: 'measured' | 'waiting' | 'left out';
  readonly text: string;
  /** How long it would take, where it was left out; else empty. */
  readonly detail: string;
}

/** The same counts for the network with more hidden layers. */
export interface GrowthView {
  /** What the added layers are like. */
  readonly caption: string;
  readonly result: string;
  readonly columns: readonly string[];
  readonly rows: readonly GrowthRow[];
}

export interface GrowthRow {
  /** Layers that were added. */
  readonly added: number;
  /** One a column. */
  readonly cells: readonly GrowthCell[];
}

export interface GrowthCell extends CountView {
  /** How many times as many as in the row before, such as "× 2.1"; empty in the first row. */
  readonly factor: string;
}

/** Host → page: the costs of the network, each time a measured time is new. */
export interface CostsMessage {
  readonly type: 'costs';
  readonly document: string;
  readonly costs: CostsView;
}

/** Page → host: whether the costs are in sight; only then are they computed, measured and sent. */
export interface ShowCostsMessage {
  readonly type: 'showCosts';
  readonly document: string;
  readonly isOpen: boolean;
}
