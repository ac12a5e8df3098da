// Schemas that several messages of the host share.
import * as v from 'valibot';
import { position } from '../src/protocol/numberChecks';

export const list = <Item extends v.GenericSchema>(
  item: Item,
): v.SchemaWithPipe<readonly [v.ArraySchema<Item, undefined>, v.ReadonlyAction<v.InferOutput<Item>[]>]> =>
  v.pipe(v.array(item), v.readonly());

export const numbers = v.instance(Float64Array);
export const numeral = v.strictObject({ text: v.string(), exact: v.string() });
export const maybeNumeral = v.nullable(numeral);

export const step = v.strictObject({
  pass: v.picklist(['forward', 'backward', 'update']),
  layer: v.nullable(position),
  unit: v.nullable(position),
  text: v.string(),
});
