import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { neededPosition } from '../../../src/session/neededPosition';
import { StepPlan } from '../../../src/trace/steps';

describe('neededPosition', () => {
  // forward 1.0 1.1 | 2.0 | loss, backward 2.0 | 1.0 1.1, update …
  const plan = new StepPlan({
    layers: [
      { units: 2, inputs: 2, activation: 'sigmoid' },
      { units: 1, inputs: 2, activation: 'sigmoid' },
    ],
    loss: 'squared-error',
    reduction: 'mean',
  });

  it('is where the very layer and unit have been come through, never in the update', () => {
    assert.equal(neededPosition(plan, { kind: 'activation', layer: 1 }), 2);
    assert.equal(neededPosition(plan, { kind: 'activation', layer: 2 }), 3);
    assert.equal(neededPosition(plan, { kind: 'loss' }), 4);
    assert.equal(neededPosition(plan, { kind: 'layer', layer: 2 }), 5);
    assert.equal(neededPosition(plan, { kind: 'parameter', layer: 1, to: 0, from: null }), 6);
    assert.equal(neededPosition(plan, { kind: 'parameter', layer: 1, to: 1, from: 0 }), 7);
    assert.equal(neededPosition(plan, { kind: 'layer', layer: 1 }), 7);
    assert.equal(neededPosition(plan, { kind: 'sample', sample: 0, entry: null }), 7);
    assert.equal(neededPosition(plan, { kind: 'learning rate' }), 7);
  });
});
