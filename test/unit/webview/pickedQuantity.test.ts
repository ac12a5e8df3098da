import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parameterQuantity, unitQuantity, type UnitColumn } from '../../../webview/pickedQuantity';
import type { QuantityView } from '../../../src/protocol/quantity';
import type { ParameterQuantity } from '../../../src/protocol/tables';

const ofSample = { scope: 'sample', sample: 3 } as const;
const ofBatch = { scope: 'batch', sample: 3 } as const;

describe('the number that a cell shows', () => {
  const units: [column: UnitColumn, kind: QuantityView['kind']][] = [
    ['z', 'z'],
    ['a', 'a'],
    ['dadz', 'slope'],
    ['dlda', 'dlda'],
    ['delta', 'delta'],
  ];
  for (const [column, kind] of units) {
    it(`of a unit, in the column ${column}, is ${kind} of the chosen sample`, () => {
      assert.deepEqual(unitQuantity(2, 4, column, ofSample), { kind, layer: 2, unit: 4, sample: 3 });
      assert.deepEqual(unitQuantity(2, 4, column, ofBatch), { kind: 'mean', of: kind, layer: 2, unit: 4 });
    });
  }

  const parameters: [ParameterQuantity, sample: object, batch: object][] = [
    ['value', { kind: 'parameter' }, { kind: 'parameter' }],
    ['gradient', { kind: 'share', sample: 3 }, { kind: 'gradient' }],
    ['change', { kind: 'change' }, { kind: 'change' }],
    ['after', { kind: 'after' }, { kind: 'after' }],
    ['since', { kind: 'since' }, { kind: 'since' }],
  ];
  for (const [column, sample, batch] of parameters) {
    it(`of a weight, in the column ${column}`, () => {
      const place = { layer: 1, to: 2, from: 1 };
      const expected = (kind: object) => ({ ...kind, ...place });
      assert.deepEqual(parameterQuantity(1, 9, 3, column, ofSample), expected(sample));
      assert.deepEqual(parameterQuantity(1, 9, 3, column, ofBatch), expected(batch));
    });
  }

  it('of a bias comes from no input', () => {
    const bias = { kind: 'parameter', layer: 1, to: 0, from: null };
    assert.deepEqual(parameterQuantity(1, 3, 3, 'value', ofBatch), bias);
    assert.deepEqual(parameterQuantity(1, 1, 1, 'value', ofBatch), bias);
    assert.deepEqual(parameterQuantity(1, 127 * 785 + 784, 784, 'value', ofBatch), { ...bias, to: 127 });
  });
});
