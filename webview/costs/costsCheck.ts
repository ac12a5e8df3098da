// The run-time check of the costs that the host sends.
import * as v from 'valibot';
import { count } from '../../src/protocol/numberChecks';
import { list, numeral } from '../checkedParts';

const bar = v.strictObject({ ...numeral.entries, bar: v.number() });

const way = v.strictObject({
  way: v.picklist(['expanded', 'differences', 'samples', 'matrices']),
  name: v.string(),
  description: v.string(),
  multiplications: bar,
  ratio: v.string(),
  operations: bar,
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
      added: count,
      cells: list(v.strictObject({ ...bar.entries, factor: v.string() })),
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
