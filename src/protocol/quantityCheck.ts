import * as v from 'valibot';
import { count, position } from './numberChecks';
import type { QuantityView } from './quantity';

const unitKind = v.picklist(['z', 'a', 'slope', 'dlda', 'delta']);
const parameter = { layer: position, to: count, from: v.nullable(count) };

/** A quantity, as host and page and the page's own memory name it. Whether the network has it is another question. */
export const quantity: v.GenericSchema<QuantityView> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['parameter', 'gradient', 'change', 'after', 'initial', 'since']), ...parameter }),
  v.strictObject({ kind: v.literal('memory'), order: v.picklist([1, 2]), ...parameter }),
  v.strictObject({ kind: v.literal('share'), ...parameter, sample: count }),
  v.strictObject({ kind: unitKind, layer: position, unit: count, sample: count }),
  v.strictObject({ kind: v.literal('jacobian'), layer: position, unit: count, by: count, sample: count }),
  v.strictObject({ kind: v.literal('mean'), of: unitKind, layer: position, unit: count }),
  v.strictObject({ kind: v.literal('loss'), sample: v.nullable(count) }),
  v.strictObject({ kind: v.literal('target'), unit: count, sample: count }),
  v.strictObject({ kind: v.literal('input'), input: count, sample: count }),
]);
