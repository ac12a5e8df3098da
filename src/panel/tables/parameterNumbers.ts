import { entry } from '../../engine/matrix';
import { layerAt, ofLayer, type Layer } from '../../engine/network';
import { largestFinite } from '../../engine/norm';
import { parameterOf, type LayerParameters } from '../../engine/parameters';
import type { ParameterQuantity, Scope } from '../../protocol/tables';
import { placeOfRow, type RowPlace } from '../../session/parameterRow';
import type { Run } from '../../session/run';
import { initialMoment } from '../../trace/iteration';
import { parameterSymbol, symbolText, type IndexedSymbol } from '../../trace/symbol';
import type { NumberTable, TableColumn } from './numberTable';
import { ParameterTexts } from './parameterTexts';

export const parameterColumns = [
  { id: 'value', heading: 'w', latex: 'w' },
  { id: 'gradient', heading: '∂l/∂w', latex: '\\partial l/\\partial w' },
  { id: 'change', heading: 'Δw', latex: '\\Delta w' },
  { id: 'after', heading: 'w + Δw', latex: 'w + \\Delta w' },
  { id: 'since', heading: 'w − w₀', latex: 'w - w_0' },
] as const satisfies readonly (TableColumn & { id: ParameterQuantity })[];

/** The weights and biases of one layer, unit by unit: a unit's weights, then its bias. */
export class ParameterNumbers implements NumberTable {
  readonly columns: readonly TableColumn[] = parameterColumns;
  readonly rowCount: number;
  readonly shape: Layer;
  private readonly texts: ParameterTexts;
  private readonly before: LayerParameters;
  private readonly after: LayerParameters;
  private readonly gradient: LayerParameters;
  private readonly initial: LayerParameters;

  /** `layer` is 1-based; `sample` is the place in the batch of the sample that `scope` may be about. */
  constructor(
    private readonly run: Run,
    private readonly layer: number,
    private readonly scope: Scope,
    private readonly sample: number,
  ) {
    const { model, iteration } = run;
    this.shape = layerAt(model.network, layer);
    // Taken out once: a column of a large layer is 100,000 numbers.
    this.before = ofLayer(iteration.start.parameters.layers, layer);
    this.after = ofLayer(iteration.end.parameters.layers, layer);
    this.gradient = ofLayer(iteration.state.gradient.layers, layer);
    this.initial = ofLayer(initialMoment(model).parameters.layers, layer);
    this.rowCount = this.shape.units * (this.shape.inputs + 1);
    this.texts = new ParameterTexts(layer, model.spec.inputNames);
  }

  placeOf(row: number): RowPlace {
    return placeOfRow(row, this.shape.inputs);
  }

  indexedSymbol(row: number): IndexedSymbol {
    const { to, from } = this.placeOf(row);
    return parameterSymbol(this.layer, to, from);
  }

  symbol(row: number): string {
    return symbolText(this.indexedSymbol(row));
  }

  words(row: number): string {
    const { to, from } = this.placeOf(row);
    return this.texts.route(to, from);
  }

  searchText(row: number): string {
    const { to, from } = this.placeOf(row);
    return this.texts.searchText(to, from);
  }

  /** Such as "x₂" or "a₂⁽¹⁾", by the 0-based input. */
  source(from: number): string {
    return this.texts.source(from);
  }

  latexSymbol(row: number): string {
    const { base, sub, sup } = this.indexedSymbol(row);
    return `${base}_{${sub}}^{${sup}}`;
  }

  value(row: number, column: number): number | null {
    const { to } = this.placeOf(row);
    const { run, layer } = this;
    switch (parameterColumns[column]?.id) {
      case 'gradient':
        return to < run.unitsMade('backward', layer) ? this.recorded(row, column) : null;
      case 'change':
      case 'after':
        return to < run.unitsMade('update', layer) ? this.recorded(row, column) : null;
      case 'since':
        return run.iteration.start.updates > 0 ? this.recorded(row, column) : null;
      case 'value':
        return this.recorded(row, column);
      case undefined:
        return null;
    }
  }

  /** The number itself, whether the cursor has reached it or not. */
  recorded(row: number, column: number): number {
    const { to, from } = this.placeOf(row);
    switch (parameterColumns[column]?.id) {
      case 'value':
        return parameterOf(this.before, to, from);
      case 'gradient':
        return this.scope === 'batch' ? parameterOf(this.gradient, to, from) : this.share(to, from);
      case 'change':
        return parameterOf(this.after, to, from) - parameterOf(this.before, to, from);
      case 'after':
        return parameterOf(this.after, to, from);
      case 'since':
        return parameterOf(this.before, to, from) - parameterOf(this.initial, to, from);
      case undefined:
        return NaN;
    }
  }

  largest(column: number): number {
    return largestFinite(this.allRecorded(column));
  }

  private *allRecorded(column: number): Generator<number> {
    for (let row = 0; row < this.rowCount; row++) yield this.recorded(row, column);
  }

  /** ∂l/∂w of the sample's own loss: a · δ. */
  private share(to: number, from: number | null): number {
    const { state } = this.run.iteration;
    const delta = state.layers[this.layer - 1]?.delta;
    const value = delta ? entry(delta, to, this.sample) : NaN;
    return from === null ? value : entry(state.activationsOf(this.layer - 1), from, this.sample) * value;
  }
}
