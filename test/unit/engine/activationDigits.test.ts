import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activations, type ElementwiseName } from '../../../src/engine/activation';
import { exponential } from '../../../src/engine/kernels/exponential';
import { referenceTable } from './referenceTable';
import { unitsInLastPlace } from './unitsInLastPlace';

type Row = readonly [name: ElementwiseName, z: number, value: number, derivative: number];

const table = referenceTable('activations') as readonly Row[];

/** Units in the last place that σ and σ′ may be off: what activation.ts states. */
const most: Readonly<Record<string, readonly [value: number, derivative: number]>> = {
  gelu: [8, 12],
  silu: [4, 12],
};
const usual = [4, 5] as const;

describe('the worst digits of σ and σ′', () => {
  for (const name of new Set(table.map(([of]) => of))) {
    const [ofValue, ofDerivative] = most[name] ?? usual;
    it(`${name}: within ${ofValue} and ${ofDerivative} units in the last place`, () => {
      for (const [, z, value, derivative] of table.filter(([of]) => of === name)) {
        const { value: own, derivative: slope } = activations[name];
        const [error, errorOfSlope] = [unitsInLastPlace(own(z), value), unitsInLastPlace(slope(z), derivative)];
        assert.ok(error <= ofValue, `σ(${z}) = ${own(z)}, not ${value}: ${error} units in the last place`);
        assert.ok(errorOfSlope <= ofDerivative, `σ′(${z}) = ${slope(z)}, not ${derivative}: ${errorOfSlope} units`);
      }
    });
  }

  it('eˣ: within 1.3', () => {
    for (const [, z, , derivative] of table.filter(([of, z]) => of === 'elu' && z <= 0)) {
      assert.ok(unitsInLastPlace(exponential(z), derivative) <= 1.3 + 0.5, `e^${z}`);
    }
  });
});
