import * as l10n from '@vscode/l10n';
import { activationFormulas } from '../engine/activation';
import type { LayerState } from '../engine/batchState';
import { entry, type Matrix } from '../engine/matrix';
import type { Layer } from '../engine/network';
import type { LayerParameters } from '../engine/parameters';
import type { LayerView, ParameterRow, UnitRow } from '../protocol/viewState';
import { hasRun, type Phase } from '../session/phase';
import type { Run } from '../session/run';
import { indexedSymbol, parameterSymbol, symbolText } from '../trace/symbol';
import { numeral, numeralIf } from './numeral';
import type { RowChoice } from './rowChoice';

/** Layer `number` (1-based) under the batch's sample at `column`. */
export function layerView(run: Run, column: number, number: number, rows: RowChoice, digits: number): LayerView {
  const { model, phase, iteration } = run;
  const [spec, state] = [model.spec.layers[number - 1], iteration.state.layers[number - 1]];
  if (spec === undefined || state === undefined) throw new RangeError(`no layer ${number}`);
  const { units, inputs, activation } = spec;
  const { formula, derivativeFormula } = activationFormulas(activation);
  const parameters = new ParameterRows(run, number, digits);
  return {
    layer: number,
    name: spec.name,
    activation,
    formula,
    derivative: derivativeFormula,
    unitCount: units,
    inputCount: inputs,
    isOutput: number === model.network.layers.length,
    units: rows.windowOf(number, 'units', units, (unit) => unitRow(state, unit, column, phase, digits)),
    parameters: rows.windowOf(number, 'parameters', units * (inputs + 1), (position) => parameters.row(position)),
  };
}

function unitRow(state: LayerState, unit: number, column: number, phase: Phase, digits: number): UnitRow {
  const show = (pass: Phase, values: Matrix | null) =>
    numeralIf(hasRun(phase, pass), values ? entry(values, unit, column) : undefined, digits);
  return {
    unit: unit + 1,
    z: show('forward', state.z),
    a: show('forward', state.a),
    dadz: show('forward', state.dadz),
    dlda: show('backward', state.dlda),
    delta: show('backward', state.delta),
  };
}

/** The weights and biases of one layer, unit by unit: the unit's weights, then its bias. */
class ParameterRows {
  private readonly layer: Layer;
  private readonly before: LayerParameters;
  private readonly after: LayerParameters;
  private readonly gradient: LayerParameters;

  constructor(
    private readonly run: Run,
    private readonly number: number,
    private readonly digits: number,
  ) {
    const { model, iteration } = run;
    const [layer, before, after, gradient] = [
      model.network.layers[number - 1],
      iteration.start.parameters.layers[number - 1],
      iteration.end.parameters.layers[number - 1],
      iteration.state.gradient.layers[number - 1],
    ];
    if (!layer || !before || !after || !gradient) throw new RangeError(`no layer ${number}`);
    [this.layer, this.before, this.after, this.gradient] = [layer, before, after, gradient];
  }

  row(position: number): ParameterRow {
    const { inputs } = this.layer;
    const to = Math.floor(position / (inputs + 1));
    const from = position % (inputs + 1) === inputs ? null : position % (inputs + 1);
    const of = ({ weights, biases }: LayerParameters): number =>
      from === null ? (biases[to] ?? NaN) : entry(weights, to, from);
    const [value, after] = [of(this.before), of(this.after)];
    const { phase } = this.run;
    return {
      kind: from === null ? 'bias' : 'weight',
      symbol: parameterSymbol(this.number, to, from),
      route: this.route(to, from),
      value: numeral(value, this.digits),
      gradient: numeralIf(hasRun(phase, 'backward'), of(this.gradient), this.digits),
      change: numeralIf(hasRun(phase, 'update'), after - value, this.digits),
      after: numeralIf(hasRun(phase, 'update'), after, this.digits),
    };
  }

  private route(to: number, from: number | null): string {
    if (from === null) return l10n.t('bias → unit {0}', to + 1);
    const inputName = this.run.model.spec.inputNames[from] ?? '';
    const source = this.number === 1 ? inputName : symbolText(indexedSymbol('a', [from + 1], this.number - 1));
    return l10n.t('{0} → unit {1}', source, to + 1);
  }
}
