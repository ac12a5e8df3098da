import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { matrix } from '../../../src/engine/matrix';
import { largestSlope, saturationLimit } from '../../../src/engine/saturation';

describe('saturation', () => {
  it('begins under a hundredth of the steepest slope; a softmax has none', () => {
    assert.equal(saturationLimit('sigmoid'), 0.0025);
    assert.equal(saturationLimit('tanh'), 0.01);
    assert.equal(saturationLimit('softmax'), 0);
  });

  it('looks at the largest |σ′(z)| of a unit over the samples', () => {
    const dadz = matrix(3, 2, Float64Array.of(0.1, 0.2, -0.3, 0.1, NaN, 0.1));
    assert.deepEqual(
      [0, 1, 2].map((unit) => largestSlope(dadz, unit)),
      [0.2, 0.3, NaN],
    );
  });
});
