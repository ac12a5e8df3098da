// The tables of a layer: its units, its weights and biases.
import type { Numeral, RowWindow, SymbolView } from './viewState';

export type TableName = 'units' | 'parameters';

/** Whether a table is about the chosen sample, with its own share of each gradient, or about the whole batch. */
export type Scope = 'sample' | 'batch';

/** What the tables of all layers are about. */
export interface ScopesView {
  readonly units: Scope;
  readonly parameters: Scope;
}

/** A number in a table. */
export interface Cell extends Numeral {
  /** Size in steps of a power of ten beside the column's largest, with the number's sign: −4 … 4. */
  readonly heat: number;
  /** Whether the last step has made it known or changed it. */
  readonly isFresh: boolean;
}

/** `null` is not computed yet, and shown as blank. */
export type MaybeCell = Cell | null;

interface TableRow {
  /** 0-based place in the whole table, in the order of the spec. */
  readonly index: number;
  /** Whether the step that led to the present time is this row's. */
  readonly isCurrent: boolean;
}

/** One unit of a layer: of the chosen sample, and then of that sample's own loss, or the mean over the batch's samples. */
export interface UnitRow extends TableRow {
  /** 1-based. */
  readonly unit: number;
  readonly z: MaybeCell;
  readonly a: MaybeCell;
  readonly dadz: MaybeCell;
  readonly dlda: MaybeCell;
  readonly delta: MaybeCell;
}

/** One weight or bias. */
export interface ParameterRow extends TableRow {
  readonly kind: 'weight' | 'bias';
  readonly symbol: SymbolView;
  /** In words, such as "x₂ → unit 1" ("bias → unit 1" for a bias). */
  readonly route: string;
  /** The value that this iteration's forward pass uses. */
  readonly value: MaybeCell;
  /** ∂l/∂w of the batch, or of the chosen sample's own loss. */
  readonly gradient: MaybeCell;
  /** What the update adds: −η · ∂l/∂w for plain gradient descent. */
  readonly change: MaybeCell;
  /** The value after the update. */
  readonly after: MaybeCell;
  /** `value` less the spec's own value: what all updates before this iteration have added. */
  readonly since: MaybeCell;
}

export type ParameterQuantity = 'value' | 'gradient' | 'change' | 'after' | 'since';

export interface SortView {
  /** A quantity of the table. */
  readonly column: string;
  /** By the numbers, or by their size |x|. */
  readonly by: 'value' | 'size';
  readonly direction: 'ascending' | 'descending';
}

/** A table, of which only some rows are sent. */
export interface TableView<Row> {
  readonly scope: Scope;
  readonly window: RowWindow<Row>;
  /** Rows of the table before it was filtered. */
  readonly allRows: number;
  /** Place in the shown order of the row of the last step; `null` where it has none. */
  readonly currentRow: number | null;
  readonly sort: SortView | null;
  readonly filter: string;
  /** Why the filter means nothing. */
  readonly filterProblem: string | null;
  /** That a filter has been taken away, and why. */
  readonly filterRemark: string | null;
}

/** The place of the text's cursor among the tables. */
export interface SelectionView {
  readonly layer: number;
  readonly table: TableName;
  /** In the order of the spec. */
  readonly index: number;
  /** In the shown order; `null` where the filter hides it. */
  readonly row: number | null;
}

/** Host → page: other rows of one table, of the state with this revision. */
export interface RowsMessage {
  readonly type: 'rows';
  readonly document: string;
  readonly revision: number;
  readonly layer: number;
  readonly rows:
    | { readonly table: 'units'; readonly view: TableView<UnitRow> }
    | { readonly table: 'parameters'; readonly view: TableView<ParameterRow> };
}

interface OfTable {
  readonly document: string;
  /** 1-based. */
  readonly layer: number;
  readonly table: TableName;
}

export type CopyFormat = 'csv' | 'markdown' | 'latex';

/** Page → host. */
export type TableMessage =
  | { readonly type: 'scope'; readonly document: string; readonly table: TableName; readonly scope: Scope }
  /** Scroll a table: `start` is the first row wanted (0-based, in the shown order). */
  | ({ readonly type: 'showRows'; readonly start: number; readonly count: number } & OfTable)
  | ({ readonly type: 'sort'; readonly sort: SortView | null } & OfTable)
  | ({ readonly type: 'filter'; readonly filter: string } & OfTable)
  | ({ readonly type: 'copy'; readonly format: CopyFormat } & OfTable)
  /** Show a row's place in the text; `index` is its place in the order of the spec. */
  | ({ readonly type: 'revealRow'; readonly index: number } & OfTable)
  /** Show an input's or a target's place in the text, by its 0-based position. */
  | {
      readonly type: 'revealSample';
      readonly document: string;
      readonly part: 'input' | 'target';
      readonly position: number;
    };
