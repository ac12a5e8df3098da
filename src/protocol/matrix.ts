// The weights and biases of a layer as a matrix: a row for each unit, a column for each input, the biases in the last column.
import type { ParameterQuantity, Scope } from './tables';

/** A part of a matrix: `rows` × `columns` cells, from row `row` and column `column` on (0-based). */
export interface MatrixWindow {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** One quantity of a layer's weights and biases, of which only a part is sent. All lists of cells go row by row. */
export interface MatrixView {
  readonly quantity: ParameterQuantity;
  readonly scope: Scope;
  /** Units of the layer. */
  readonly rowCount: number;
  /** Inputs of the layer and, at the end, the bias. */
  readonly columnCount: number;
  readonly window: MatrixWindow;
  /** What the columns of the window multiply, such as "x₂" or "a₂⁽¹⁾". */
  readonly columnNames: readonly string[];
  /** Numbers as a person reads them; empty where they are not computed yet, and shown as blank. */
  readonly texts: readonly string[];
  /** The same with every digit. */
  readonly exacts: readonly string[];
  /** Sizes in steps of a power of ten beside the matrix's largest, with the numbers' signs: −4 … 4. */
  readonly heats: Int8Array<ArrayBuffer>;
  /** 1 where the last step has made the number known or changed it, else 0. */
  readonly fresh: Uint8Array<ArrayBuffer>;
  /** The unit (0-based) of the last step; `null` where that was none of this layer's weights. */
  readonly currentRow: number | null;
  /** Characters that the longest number takes. */
  readonly textLength: number;
}

/** Host → page: another part of a matrix, of the state with this revision. */
export interface MatrixMessage {
  readonly type: 'matrix';
  readonly document: string;
  readonly revision: number;
  readonly layer: number;
  readonly view: MatrixView;
}

/** Page → host. `layer` is 1-based. */
export type MatrixRequest =
  /** Show a part of a layer's matrix, and send it again with every state. */
  | {
      readonly type: 'showMatrix';
      readonly document: string;
      readonly layer: number;
      readonly quantity: ParameterQuantity;
      readonly window: MatrixWindow;
    }
  /** Do not send it any more. */
  | { readonly type: 'hideMatrix'; readonly document: string; readonly layer: number };
