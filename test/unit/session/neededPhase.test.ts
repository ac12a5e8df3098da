import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { neededPhase } from '../../../src/session/neededPhase';

describe('neededPhase', () => {
  it('is the forward pass for z and l, the backward pass for what needs a gradient, never the update', () => {
    assert.equal(neededPhase({ kind: 'activation', layer: 1 }), 'forward');
    assert.equal(neededPhase({ kind: 'loss' }), 'forward');
    assert.equal(neededPhase({ kind: 'parameter', layer: 1, to: 0, from: null }), 'backward');
    assert.equal(neededPhase({ kind: 'sample', sample: 0, entry: null }), 'backward');
    assert.equal(neededPhase({ kind: 'layer', layer: 1 }), 'backward');
    assert.equal(neededPhase({ kind: 'learning rate' }), 'backward');
  });
});
