import * as l10n from '@vscode/l10n';
import type { LayerState } from '../../engine/batchState';
import { entry, rowMean } from '../../engine/matrix';
import { largestFinite } from '../../engine/norm';
import type { Scope } from '../../protocol/tables';
import type { Run } from '../../session/run';
import type { Pass } from '../../trace/steps';
import type { NumberTable, TableColumn } from './numberTable';
import { plainText } from './plainText';

const columns = [
  { id: 'z', heading: 'z', latex: 'z', pass: 'forward' },
  { id: 'a', heading: 'a', latex: 'a', pass: 'forward' },
  { id: 'dadz', heading: 'σ′(z)', latex: "\\sigma'(z)", pass: 'forward' },
  { id: 'dlda', heading: '∂l/∂a', latex: '\\partial l/\\partial a', pass: 'backward' },
  { id: 'delta', heading: 'δ', latex: '\\delta', pass: 'backward' },
] as const satisfies readonly (TableColumn & { pass: Pass; id: keyof LayerState })[];

/** The units of one layer: of the batch's sample at a column, or the means over all of its samples. */
export class UnitNumbers implements NumberTable {
  readonly columns: readonly TableColumn[] = columns;
  readonly rowCount: number;
  private readonly state: LayerState;

  /** `layer` is 1-based; `column` is the sample's place in the batch. */
  constructor(
    private readonly run: Run,
    private readonly layer: number,
    private readonly scope: Scope,
    private readonly column: number,
  ) {
    const state = run.iteration.state.layers[layer - 1];
    if (state === undefined) throw new RangeError(`no layer ${layer}`);
    this.state = state;
    this.rowCount = state.z.rows;
  }

  symbol(row: number): string {
    return l10n.t('unit {0}', row + 1);
  }

  words(row: number): string {
    return this.symbol(row);
  }

  latexSymbol(row: number): string {
    return String(row + 1);
  }

  searchText(row: number): string {
    return plainText(`${this.symbol(row)}\n${this.words(row)}`);
  }

  value(row: number, column: number): number | null {
    const of = columns[column];
    return of !== undefined && this.isKnown(row, of.pass) ? this.recorded(row, column) : null;
  }

  /** The number itself, whether the cursor has reached it or not; `null` for a softmax's σ′(z), which it has none of. */
  recorded(row: number, column: number): number | null {
    const of = columns[column];
    const values = of && this.state[of.id];
    if (!values) return null;
    return this.scope === 'sample' ? entry(values, row, this.column) : rowMean(values, row);
  }

  largest(column: number): number {
    return largestFinite(Array.from({ length: this.rowCount }, (_, row) => this.recorded(row, column) ?? 0));
  }

  private isKnown(unit: number, pass: Pass): boolean {
    return unit < this.run.unitsMade(pass, this.layer);
  }
}
