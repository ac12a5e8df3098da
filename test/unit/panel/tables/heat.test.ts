import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { heatStep } from '../../../../src/panel/tables/heat';

describe('heatStep', () => {
  const cases: [value: number, largest: number, step: number][] = [
    [10, 10, 4],
    [1, 10, 4],
    [0.99, 10, 3],
    [0.05, 10, 2],
    [1e-9, 10, 1],
    [-10, 10, -4],
    [-0.99, 10, -3],
    [-1e-9, 10, -1],
    [0, 10, 0],
    [-0, 10, 0],
    [0, 0, 0],
    [NaN, 10, 0],
    [Infinity, 10, 4],
    [-Infinity, 0, -4],
  ];
  for (const [value, largest, step] of cases) {
    it(`is ${step} for ${value} beside ${largest}`, () => {
      assert.equal(heatStep(value, largest) + 0, step);
    });
  }

  it('has as many steps as asked for', () => {
    assert.deepEqual([heatStep(5, 5, 2), heatStep(-5, 5, 1), heatStep(1e-9, 5, 2)], [2, -1, 1]);
  });

  it('has the sign of the number, and never a smaller step for a larger one', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true }),
        fc.double({ min: 0, noNaN: true }),
        (x, y, most) => {
          const [less, more] = Math.abs(x) < Math.abs(y) ? [x, y] : [y, x];
          assert.equal(Math.sign(heatStep(x, most)) + 0, Math.sign(x) + 0);
          assert.ok(Math.abs(heatStep(less, most)) <= Math.abs(heatStep(more, most)));
        },
      ),
    );
  });
});
