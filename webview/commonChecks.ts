// Pieces of the checks of what the host sends, for the schemas of several messages.
import * as v from 'valibot';

type List<Item extends v.GenericSchema> = v.SchemaWithPipe<
  readonly [v.ArraySchema<Item, undefined>, v.ReadonlyAction<v.InferOutput<Item>[]>]
>;

export function list<Item extends v.GenericSchema>(item: Item): List<Item> {
  return v.pipe(v.array(item), v.readonly());
}

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const numbers = v.instance(Float64Array);
export const numeral = v.strictObject({ text: v.string(), exact: v.string() });
