// Which number of the iteration a cell shows: what a click on it selects, to be told where it comes from.
import type { QuantityView } from '../src/protocol/quantity';
import type { ParameterQuantity, Scope } from '../src/protocol/tables';

/** Is told the number that a person selects. */
export type OnPick = (quantity: QuantityView) => void;

/** What a table's numbers belong to. */
export interface TableSubject {
  readonly scope: Scope;
  /** The chosen sample's 0-based position in the data. */
  readonly sample: number;
}

export type UnitColumn = 'z' | 'a' | 'dadz' | 'dlda' | 'delta';

/** `layer` is 1-based, `unit` 0-based. */
export function unitQuantity(
  layer: number,
  unit: number,
  column: UnitColumn,
  { scope, sample }: TableSubject,
): QuantityView {
  const kind = column === 'dadz' ? 'slope' : column;
  return scope === 'batch' ? { kind: 'mean', of: kind, layer, unit } : { kind, layer, unit, sample };
}

/** The weight or bias at `index` in the order of the spec, unit by unit: a unit's weights, then its bias. */
export function parameterQuantity(
  layer: number,
  index: number,
  inputCount: number,
  column: ParameterQuantity,
  { scope, sample }: TableSubject,
): QuantityView {
  const at = index % (inputCount + 1);
  const place = { layer, to: Math.floor(index / (inputCount + 1)), from: at === inputCount ? null : at };
  switch (column) {
    case 'value':
      return { kind: 'parameter', ...place };
    case 'gradient':
      return scope === 'batch' ? { kind: 'gradient', ...place } : { kind: 'share', sample, ...place };
    case 'change':
    case 'after':
    case 'since':
      return { kind: column, ...place };
  }
}
