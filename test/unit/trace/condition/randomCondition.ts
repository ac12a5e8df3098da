import fc from 'fast-check';
import type { Model } from '../../../../src/spec/model';
import { plainValue } from './plainMoments';
import type { Iteration } from '../../../../src/trace/iteration';
import type { ConditionValue } from '../../../../src/trace/condition/condition';

/** A random condition about a model in the language's own text, its numbers near those of its iterations. */
export function conditionText(model: Model, iterations: readonly Iteration[]): fc.Arbitrary<string> {
  const { layers } = model.network;
  const count = model.spec.data.inputs.columns;
  const unitOf = fc
    .nat(layers.length - 1)
    .chain((l) =>
      fc.record({ l: fc.constant(l + 1), i: fc.nat(layers[l]!.units - 1), j: fc.nat(layers[l]!.inputs - 1) }),
    );
  const value: fc.Arbitrary<[text: string, value: ConditionValue]> = fc
    .tuple(fc.nat(12), unitOf, fc.option(fc.nat(count - 1)))
    .map(([form, { l, i, j }, sample]) => {
      const ofUnit = { layer: l, unit: i, sample };
      const inside = `(${l}, ${i + 1}${sample === null ? '' : `, ${sample + 1}`})`;
      switch (form) {
        case 0:
          return ['loss', { kind: 'loss' }];
        case 1:
          return ['norm', { kind: 'norm', layer: null }];
        case 2:
          return [`norm(${l})`, { kind: 'norm', layer: l }];
        case 3:
          return [`dw(${l},${i + 1},${j + 1})`, { kind: 'gradient', layer: l, to: i, from: j }];
        case 4:
          return [`∂b(${l}, ${i + 1})`, { kind: 'gradient', layer: l, to: i, from: null }];
        case 5:
          return [`w(${l}, ${i + 1}, ${j + 1})`, { kind: 'parameter', layer: l, to: i, from: j }];
        case 6:
          return [`b(${l}, ${i + 1})`, { kind: 'parameter', layer: l, to: i, from: null }];
        case 7:
          return ['update', { kind: 'update' }];
        case 8:
        case 9:
          return [`z${inside}`, { kind: 'z', ...ofUnit }];
        case 10:
          return [`a${inside}`, { kind: 'a', ...ofUnit }];
        default:
          return [`δ${inside}`, { kind: 'delta', ...ofUnit }];
      }
    });
  const near = (of: ConditionValue): fc.Arbitrary<string> =>
    fc
      .tuple(fc.nat(iterations.length - 1), fc.nat(count - 1), fc.constantFrom(1, 0.9, 1.1))
      .map(([k, sample, factor]) => {
        const number = plainValue(model, iterations[k]!, of, sample) ?? 0;
        return String(Number.isFinite(number) ? number * factor : 1);
      });
  const ofValue = value.chain(([text, of]) =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom('<', '≤', '>', '>=', 'passes'), near(of))
        .map(([by, number]) => `${text} ${by} ${number}`),
      fc.constantFrom('rises', 'falls', 'changes sign').map((how) => `${text} ${how}`),
      fc.constant(`${text} is not finite`),
    ),
  );
  const elementwise = layers.flatMap(({ activation }, l) => (activation === 'softmax' ? [] : [l + 1]));
  const saturation = fc.constantFrom(
    ...['any unit', ...elementwise.flatMap((l) => [`layer(${l})`, `unit(${l}, 1)`])].map(
      (where) => `${where} saturates`,
    ),
  );
  const { whole } = fc.letrec<{ whole: string }>((tie) => ({
    whole: fc.oneof(
      { maxDepth: 3 },
      {
        arbitrary: elementwise.length === 0 ? ofValue : fc.oneof({ arbitrary: ofValue, weight: 4 }, saturation),
        weight: 3,
      },
      { arbitrary: tie('whole').map((part) => `not (${part})`), weight: 1 },
      {
        arbitrary: fc
          .tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole'))
          .map(([one, by, other]) => `(${one}) ${by} (${other})`),
        weight: 3,
      },
    ),
  }));
  return whole;
}
