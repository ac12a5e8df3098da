import * as v from 'valibot';
import type { QuantityView } from '../../protocol/quantity';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const layer = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const unitKind = v.picklist(['z', 'a', 'slope', 'dlda', 'delta']);
const parameter = { layer, to: index, from: v.nullable(index) };

/** A quantity as the page names it. Whether the network has it is another question. */
export const quantitySchema: v.GenericSchema<QuantityView> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['parameter', 'gradient', 'change', 'after', 'initial', 'since']), ...parameter }),
  v.strictObject({ kind: v.literal('memory'), order: v.picklist([1, 2]), ...parameter }),
  v.strictObject({ kind: v.literal('share'), ...parameter, sample: index }),
  v.strictObject({ kind: unitKind, layer, unit: index, sample: index }),
  v.strictObject({ kind: v.literal('jacobian'), layer, unit: index, by: index, sample: index }),
  v.strictObject({ kind: v.literal('mean'), of: unitKind, layer, unit: index }),
  v.strictObject({ kind: v.literal('loss'), sample: v.nullable(index) }),
  v.strictObject({ kind: v.literal('target'), unit: index, sample: index }),
  v.strictObject({ kind: v.literal('input'), input: index, sample: index }),
]);
