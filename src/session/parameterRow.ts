/** A weight or bias of one layer: `to` and `from` are 0-based, `from` is `null` for a bias. */
export interface RowPlace {
  readonly to: number;
  readonly from: number | null;
}

/** The row of a weight or bias where a layer's stand unit by unit: a unit's weights (as many as the layer has inputs), then its bias. */
export function rowOf({ to, from }: RowPlace, inputs: number): number {
  return to * (inputs + 1) + (from ?? inputs);
}

/** The weight or bias of a row. */
export function placeOfRow(row: number, inputs: number): RowPlace {
  const width = inputs + 1;
  const from = row % width;
  return { to: Math.floor(row / width), from: from === inputs ? null : from };
}
