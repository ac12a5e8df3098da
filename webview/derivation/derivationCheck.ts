// The run-time check of a derivation that the host sends.
import * as v from 'valibot';
import type { MathView } from '../../src/protocol/derivation';
import { quantity } from '../../src/protocol/quantityCheck';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());
const numeral = v.strictObject({ text: v.string(), exact: v.string() });
const numbers = v.instance(Float64Array);
const pair = v.pipe(v.strictTuple([v.number(), v.number()]), v.readonly());

const math: v.GenericSchema<MathView> = v.lazy(() => mathNode);
const part = { quantity: v.optional(quantity) };
const mathNode: v.GenericSchema<MathView> = v.variant('kind', [
  v.strictObject({ ...part, kind: v.literal('number'), ...numeral.entries }),
  v.strictObject({ ...part, kind: v.picklist(['name', 'operator', 'words']), text: v.string() }),
  v.strictObject({ ...part, kind: v.literal('row'), parts: list(math) }),
  v.strictObject({ ...part, kind: v.literal('fraction'), numerator: math, denominator: math }),
  v.strictObject({ ...part, kind: v.literal('script'), base: math, sub: v.nullable(math), sup: v.nullable(math) }),
  v.strictObject({ ...part, kind: v.literal('under'), base: math, under: math }),
  v.strictObject({ ...part, kind: v.picklist(['root', 'fenced']), of: math }),
  v.strictObject({ ...part, kind: v.literal('matrix'), rows: list(list(math)) }),
]);

export const term = v.strictObject({
  quantity,
  symbol: math,
  text: v.string(),
  words: v.string(),
  value: v.nullable(numeral),
});

const addend = v.strictObject({ formula: math, text: v.string(), value: numeral, terms: list(term) });

const tick = v.strictObject({ at: v.number(), text: v.string() });

const plot = v.strictObject({
  activation: v.string(),
  formula: v.string(),
  derivative: v.string(),
  z: numbers,
  a: numbers,
  dadz: numbers,
  xRange: pair,
  yRange: pair,
  xTicks: list(tick),
  yTicks: list(tick),
  mark: v.nullable(v.strictObject({ z: v.number(), a: v.number(), dadz: v.number() })),
  text: v.string(),
});

const why = v.strictObject({
  verdict: v.picklist(['small', 'large', 'usual']),
  text: v.string(),
  factors: list(v.strictObject({ name: v.string(), size: numeral, weight: v.number(), decides: v.boolean() })),
});

const checked = v.strictObject({
  h: numeral,
  lossAbove: numeral,
  lossBelow: numeral,
  numeric: numeral,
  analytic: numeral,
  relativeError: numeral,
  verdict: v.picklist(['right', 'cannot be told', 'at a kink', 'wrong']),
  formula: math,
  text: v.string(),
});

export const derivation = v.strictObject({
  trail: list(term),
  scale: v.picklist(['number', 'layer']),
  hasLayer: v.boolean(),
  meaning: v.string(),
  isReached: v.boolean(),
  sides: list(math),
  sign: v.picklist(['=', '≈']),
  text: v.string(),
  terms: list(term),
  addendCount: count,
  addends: v.nullable(v.strictObject({ start: count, total: count, rows: list(addend) })),
  shapes: list(v.strictObject({ symbol: math, shape: v.string(), words: v.string() })),
  plot: v.nullable(plot),
  why: v.nullable(why),
  check: v.nullable(v.strictObject({ result: v.nullable(checked) })),
});
