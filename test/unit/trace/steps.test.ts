import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { StepPlan, type StepSize, type UnitStep } from '../../../src/trace/steps';

/** The plan of a network with these numbers of units. */
function planOf(...units: number[]): StepPlan {
  const layers = units.map((count, l) => ({ units: count, inputs: units[l - 1] ?? 2, activation: 'sigmoid' as const }));
  return new StepPlan({ layers, loss: 'squared-error', reduction: 'mean' });
}

const word = ({ pass, layer, unit }: UnitStep): string =>
  layer === null ? `${pass} loss` : `${pass} ${layer}.${unit}`;

describe('StepPlan', () => {
  it('takes an iteration apart: forward, the loss, back from the output, the update', () => {
    const plan = planOf(2, 1);
    const steps = Array.from({ length: plan.length }, (_, p) => word(plan.stepTo(p + 1)!));
    assert.deepEqual(steps, [
      'forward 1.0',
      'forward 1.1',
      'forward 2.0',
      'forward loss',
      'backward 2.0',
      'backward 1.0',
      'backward 1.1',
      'update 1.0',
      'update 1.1',
      'update 2.0',
    ]);
    assert.equal(plan.stepTo(0), null);
    assert.deepEqual([plan.endOf('forward'), plan.endOf('backward'), plan.endOf('update')], [4, 7, 10]);
  });

  it('knows how many units of a layer a pass has come through', () => {
    const plan = planOf(2, 1);
    const made = (position: number): number[] => [
      plan.unitsMade('forward', 1, position),
      plan.unitsMade('backward', 2, position),
      plan.unitsMade('backward', 1, position),
      plan.unitsMade('update', 2, position),
    ];
    assert.deepEqual(made(0), [0, 0, 0, 0]);
    assert.deepEqual(made(1), [1, 0, 0, 0]);
    assert.deepEqual(made(6), [2, 1, 1, 0]);
    assert.deepEqual(made(10), [2, 1, 2, 1]);
    assert.equal(plan.unitsMade('forward', 3, 10), 0);
    assert.deepEqual([plan.hasLoss(3), plan.hasLoss(4)], [false, true]);
  });

  it('steps over the largest part that begins at a position, and back over the largest that ends there', () => {
    const plan = planOf(2, 1);
    const sizes = (of: (position: number) => StepSize): string =>
      Array.from({ length: plan.length + 1 }, (_, p) => of(p)[0]).join('');
    // u: a unit, l: a layer, p: a pass; one letter a position, from 0 to 10.
    assert.equal(
      sizes((position) => plan.sizeFrom(position)),
      'pullplupulu',
    );
    assert.equal(
      sizes((position) => plan.sizeBefore(position)),
      'uullplupulp',
    );
  });

  it('finds the ends of units, layers, passes and the iteration', () => {
    const plan = planOf(2, 1);
    assert.equal(plan.endFrom(1, 'unit'), 2);
    assert.equal(plan.endFrom(1, 'layer'), 2);
    assert.equal(plan.endFrom(1, 'pass'), 4);
    assert.equal(plan.endFrom(1, 'iteration'), 10);
    assert.equal(plan.endFrom(10, 'unit'), null);
    assert.equal(plan.startBefore(7, 'layer'), 5);
    assert.equal(plan.startBefore(6, 'layer'), 5);
    assert.equal(plan.startBefore(6, 'pass'), 4);
    assert.equal(plan.startBefore(6, 'iteration'), 0);
    assert.equal(plan.startBefore(0, 'unit'), null);
  });

  it('gives every step the position that it leads to', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), (units) => {
        const plan = planOf(...units);
        const count = units.reduce((sum, one) => sum + one, 0);
        assert.equal(plan.length, 3 * count + 1);
        for (let p = 1; p <= plan.length; p++) assert.equal(plan.positionOf(plan.stepTo(p)!), p);
      }),
    );
  });

  it('says where a network has no such step', () => {
    const plan = planOf(2, 1);
    for (const [layer, unit] of [
      [3, 0],
      [2, 1],
      [0, 0],
    ] as const) {
      assert.equal(plan.find({ pass: 'forward', layer, unit }), null);
      assert.throws(() => plan.positionOf({ pass: 'forward', layer, unit }), RangeError);
    }
    assert.equal(plan.find({ pass: 'backward', layer: null, unit: null }), null);
  });
});
