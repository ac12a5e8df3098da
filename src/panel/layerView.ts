import type { LayerView } from '../protocol/viewState';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import type { LayerTables } from './tables/layerTables';
import { activationText } from '../trace/activationText';

/** Layer `number` (1-based) of a session's run. */
export function layerView(session: Session, run: Run, number: number, tables: LayerTables, digits: number): LayerView {
  const { model } = run;
  const spec = model.spec.layers[number - 1];
  if (spec === undefined) throw new RangeError(`no layer ${number}`);
  const { units, inputs, activation } = spec;
  const { formula, derivative } = activationText(activation);
  return {
    layer: number,
    name: spec.name,
    activation,
    formula,
    derivative,
    unitCount: units,
    inputCount: inputs,
    isOutput: number === model.network.layers.length,
    units: tables.units(session, run, number, digits),
    parameters: tables.parameters(session, run, number, digits),
    matrix: tables.matrix(session, run, number, digits),
  };
}
