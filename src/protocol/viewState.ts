// What the panel shows, ready to draw: the host has computed and formatted every number, the page only lays them out.
import type { MatrixView } from './matrix';
import type { ParameterRow, ScopesView, SelectionView, TableView, UnitRow } from './tables';
import type { Pass, TimeView } from './time';
import type { RunView, TrainingView } from './training';

/** How far the current iteration has been run. `start`: nothing yet; `update`: all of it. */
export type Phase = 'start' | Pass;

/** A number as a person reads it, and as it is: `exact` has every digit of the float64. */
export interface Numeral {
  readonly text: string;
  readonly exact: string;
}

/** A number that may not have been computed yet. `null` is shown as blank, never as 0. */
export type MaybeNumeral = Numeral | null;

/** A mathematical symbol with its indices, such as w₁₂⁽¹⁾: `{ base: 'w', sub: '12', sup: '(1)' }`. */
export interface SymbolView {
  readonly base: string;
  readonly sub: string;
  readonly sup: string;
}

/** The rows of a table that are sent: `rows.length` of its `total`, the first of them being row `start` (0-based). */
export interface RowWindow<Row> {
  readonly start: number;
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface LayerView {
  /** 1-based: layer 0 is the input. */
  readonly layer: number;
  readonly name: string | null;
  readonly activation: string;
  /** Such as "σ(z) = 1 / (1 + e⁻ᶻ)". */
  readonly formula: string;
  /** Such as "σ′(z) = σ(z) (1 − σ(z))". */
  readonly derivative: string;
  readonly unitCount: number;
  readonly inputCount: number;
  readonly isOutput: boolean;
  readonly units: TableView<UnitRow>;
  readonly parameters: TableView<ParameterRow>;
  /** The part of the parameters' matrix that the page wants to see; `null` where it wants none. */
  readonly matrix: MatrixView | null;
}

export interface SampleChoice {
  /** 0-based position in the spec's data. */
  readonly index: number;
  /** Such as "Sample 1: (1, −1) → (1, 0)". */
  readonly label: string;
}

/** The samples of the current batch around the chosen one: a list of thousands cannot be read. */
export interface SamplesView extends RowWindow<SampleChoice> {
  /** The chosen one's 0-based place in the whole batch. */
  readonly at: number;
  /** Positions in the data of the samples beside it; `null` at the batch's ends. */
  readonly previous: number | null;
  readonly next: number | null;
}

export interface SampleView {
  readonly index: number;
  /** The first ones, where there are very many. */
  readonly input: RowWindow<{ readonly name: string; readonly value: Numeral }>;
  /** Target ŷ beside the output y of the same unit; the first ones. */
  readonly target: RowWindow<{ readonly name: string; readonly value: Numeral; readonly output: MaybeNumeral }>;
  /** This sample's own loss. */
  readonly loss: MaybeNumeral;
}

export interface ConventionsView {
  readonly lossName: string;
  /** Such as "l = Σ (y − ŷ)²". */
  readonly lossFormula: string;
  /** Such as "mean over the batch (samples: 4)". */
  readonly reduction: string;
  readonly learningRate: Numeral;
  /** Such as "w ← w − η · ∂l/∂w". */
  readonly updateRule: string;
}

export interface NetworkView {
  readonly name: string;
  /** 1-based number of the current iteration; its update will be (or was) update number `iteration`. */
  readonly iteration: number;
  /** Updates done so far, the current iteration's included when the phase is `update`. */
  readonly updates: number;
  readonly phase: Phase;
  readonly time: TimeView;
  /** `null` while none is being made. */
  readonly training: TrainingView | null;
  /** The trainings that have ended, the last one first. */
  readonly runs: readonly RunView[];
  /** Loss of the batch. */
  readonly loss: MaybeNumeral;
  readonly conventions: ConventionsView;
  readonly samples: SamplesView;
  readonly sample: SampleView;
  readonly scopes: ScopesView;
  /** What the text's cursor stands on; `null` where that is in no table. */
  readonly selected: SelectionView | null;
  readonly layers: readonly LayerView[];
}

/** One problem of the spec's text. Line and character are 0-based. */
export interface ProblemView {
  readonly message: string;
  readonly line: number;
  readonly character: number;
}

/** The whole panel. */
export interface PanelState {
  /** Grows with every state sent: a page drops what is older than what it shows. */
  readonly revision: number;
  /** The spec's URI: messages that name another document are dropped. */
  readonly document: string;
  readonly fileName: string;
  /** The last network that could be built; `null` when the text never had one. */
  readonly network: NetworkView | null;
  /** True when the text has changed since `network` was computed, so that its numbers belong to older text. */
  readonly stale: boolean;
  /** What is wrong with the current text; empty when nothing is. */
  readonly problems: readonly ProblemView[];
  /** Something the user should know about the last step or edit, such as why a run was restarted. */
  readonly notice: string | null;
}
