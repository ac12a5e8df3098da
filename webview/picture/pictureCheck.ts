// The run-time check of the picture that the host sends.
import * as v from 'valibot';
import { count, position } from '../../src/protocol/numberChecks';
import { list, maybeNumeral, numeral, step } from '../checkedParts';

const heat = v.strictObject({
  rows: count,
  columns: count,
  levels: v.instance(Int8Array),
  largest: v.instance(Int32Array),
  peak: v.nullable(count),
  range: v.nullable(v.string()),
});

const parameter = v.strictObject({
  indices: v.string(),
  value: numeral,
  isNegative: v.boolean(),
  size: v.number(),
  gradient: maybeNumeral,
});

const unit = v.strictObject({
  indices: v.string(),
  z: maybeNumeral,
  a: maybeNumeral,
  slope: maybeNumeral,
  dlda: maybeNumeral,
  delta: maybeNumeral,
  bias: parameter,
});

const weights = v.variant('kind', [
  v.strictObject({
    kind: v.literal('edges'),
    edges: list(v.strictObject({ ...parameter.entries, to: count, from: count })),
    gradient: v.nullable(heat),
  }),
  v.strictObject({ kind: v.literal('grid'), weights: heat, gradient: heat }),
]);

const ofLayer = {
  layer: position,
  title: v.string(),
  activation: v.string(),
  unitCount: position,
  jacobian: v.nullable(heat),
  weights,
};

export const pictureView = v.strictObject({
  name: v.string(),
  sample: count,
  followed: v.picklist(['forward', 'reversed']),
  step: v.nullable(step),
  input: v.variant('kind', [
    v.strictObject({ kind: v.literal('units'), inputs: list(v.strictObject({ name: v.string(), value: numeral })) }),
    v.strictObject({ kind: v.literal('block'), count, a: heat }),
  ]),
  layers: list(
    v.variant('kind', [
      v.strictObject({ ...ofLayer, kind: v.literal('units'), units: list(unit) }),
      v.strictObject({
        ...ofLayer,
        kind: v.literal('block'),
        a: heat,
        dlda: heat,
        delta: heat,
        slopeRange: v.nullable(v.string()),
        current: v.nullable(count),
      }),
    ]),
  ),
  target: v.union([list(numeral), heat]),
  loss: maybeNumeral,
  lossFormula: v.string(),
  descriptions: v.strictObject({ forward: v.string(), reversed: v.string() }),
});
