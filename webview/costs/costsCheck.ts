// The run-time check of the costs that the host sends.
import * as v from 'valibot';

const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());
const count = v.strictObject({ text: v.string(), exact: v.string(), bar: v.number() });

const way = v.strictObject({
  way: v.picklist(['expanded', 'differences', 'samples', 'matrices']),
  name: v.string(),
  description: v.string(),
  multiplications: count,
  ratio: v.string(),
  operations: count,
  operationKind: v.string(),
  time: v.strictObject({
    kind: v.picklist(['measured', 'waiting', 'left out']),
    text: v.string(),
    detail: v.string(),
  }),
});

const growth = v.strictObject({
  caption: v.string(),
  result: v.string(),
  columns: list(v.string()),
  rows: list(
    v.strictObject({
      added: v.pipe(v.number(), v.integer(), v.minValue(0)),
      cells: list(v.strictObject({ ...count.entries, factor: v.string() })),
    }),
  ),
});

export const costsMessage = v.strictObject({
  type: v.literal('costs'),
  document: v.string(),
  costs: v.strictObject({
    network: v.string(),
    result: list(v.string()),
    ways: list(way),
    growth,
    conventions: list(v.string()),
  }),
});
