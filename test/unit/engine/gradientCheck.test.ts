import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../src/engine/activation';
import { checkGradient } from '../../../src/engine/gradientCheck';
import { matrix } from '../../../src/engine/matrix';
import { Parameters } from '../../../src/engine/parameters';

/** A 1-1 network at the given weight and bias, fed with x, wanting ŷ. */
function check(activation: ActivationName, w: number, b: number, x: number, target: number) {
  const layers = [{ units: 1, inputs: 1, activation }];
  const parameters = new Parameters(layers, Float64Array.of(w, b));
  const batch = { inputs: matrix(1, 1, Float64Array.of(x)), targets: matrix(1, 1, Float64Array.of(target)) };
  return checkGradient({ layers, loss: 'squared-error', reduction: 'mean' }, parameters, batch);
}

describe('checkGradient', () => {
  it('finds a smooth network right, with both gradients', () => {
    const checked = check('identity', 2, 0.5, 3, 1);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['right', 'right'],
    );
    const weight = checked.find(({ from }) => from === 0);
    assert.equal(weight?.analytic, 2 * (6.5 - 1) * 3);
    assert.ok(Math.abs(weight.numeric - 33) < 1e-6);
  });

  it('knows a kink: relu exactly at 0', () => {
    const checked = check('relu', 1, -1, 1, 5);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['at a kink', 'at a kink'],
    );
  });

  it('knows what is too small to test: a saturated sigmoid', () => {
    const checked = check('sigmoid', 1, 0, 36, 0.25);
    assert.deepEqual(
      checked.map(({ verdict }) => verdict),
      ['too small', 'too small'],
    );
    assert.ok(checked.every(({ analytic }) => analytic > 0));
  });
});
