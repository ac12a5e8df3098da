import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  activationNames,
  activationRange,
  activations,
  type Activation,
  type ElementwiseName,
} from '../../../src/engine/activation';
import { entry, matrix } from '../../../src/engine/matrix';
import { logSumExp, softmax, softmaxBackward, softmaxSlope } from '../../../src/engine/softmax';

const table: [string, Activation][] = Object.entries(activations);

/** |x − y| relative to y. */
const relative = (x: number, y: number): number => Math.abs(x - y) / Math.abs(y);

// To 25 digits, by mpmath.
const known: Record<ElementwiseName, readonly (readonly [z: number, value: number, derivative: number])[]> = {
  sigmoid: [
    [0, 0.5, 0.25],
    [2, 0.8807970779778824, 0.10499358540350652],
    [-30, 9.357622968839299e-14, 9.357622968838423e-14],
    [40, 1, 4.248354255291589e-18],
    [-700, 9.85967654375977e-305, 9.85967654375977e-305],
    [700, 1, 9.85967654375977e-305],
  ],
  tanh: [
    [0.5, 0.46211715726000974, 0.7864477329659274],
    [-20, -1, 1.6993417021166355e-17],
  ],
  relu: [
    [3, 3, 1],
    [-3, 0, 0],
    [0, 0, 0],
  ],
  'leaky-relu': [
    [3, 3, 1],
    [-3, -0.03, 0.01],
    [0, 0, 0.01],
  ],
  elu: [
    [2, 2, 1],
    [-1, -0.6321205588285577, 0.36787944117144233],
    [-1e-10, -9.999999999500001e-11, 0.9999999999],
  ],
  softplus: [
    [0, 0.6931471805599453, 0.5],
    [800, 800, 1],
    [-50, 1.9287498479639178e-22, 1.9287498479639178e-22],
  ],
  silu: [
    [1, 0.7310585786300049, 0.9276705118714867],
    [-3, -0.14227761953270035, -0.08810410601516962],
  ],
  gelu: [
    [1, 0.8413447460685429, 1.0833154705876864],
    [-2, -0.04550026389635842, -0.0852318010781969],
    [-8, -4.976768459417427e-15, -3.979607261086796e-14],
  ],
  identity: [[-4, -4, 1]],
};

describe('activations', () => {
  for (const [name, { value, derivative, hasKink }] of table) {
    it(`${name}: known values to the last digits`, () => {
      // In gelu's tail an error of z/√2 in the last place is squared in an exponent.
      const tolerance = name === 'gelu' ? 1e-14 : 4e-16;
      for (const [z, a, dadz] of known[name as ElementwiseName]) {
        assert.ok(a === value(z) || relative(value(z), a) < tolerance, `σ(${z}) = ${value(z)}, expected ${a}`);
        const got = derivative(z);
        assert.ok(dadz === got || relative(got, dadz) < 10 * tolerance, `σ′(${z}) = ${got}, expected ${dadz}`);
      }
    });

    it(`${name}: the derivative is the slope`, () => {
      const h = 1e-5;
      for (let z = -6.05; z < 6; z += 0.1) {
        const slope = (value(z + h) - value(z - h)) / (2 * h);
        assert.ok(Math.abs(slope - derivative(z)) < 1e-9, `at ${z}: ${derivative(z)} against ${slope}`);
      }
    });

    it(`${name}: says where it has a corner`, () => {
      const jumps = Math.abs(derivative(1e-9) - derivative(-1e-9)) > 0.1;
      assert.equal(hasKink ?? false, jumps);
    });

    it(`${name}: NaN stays NaN`, () => {
      assert.ok(Number.isNaN(value(NaN)));
    });
  }

  it('lists softmax with the others', () => {
    assert.deepEqual([...activationNames].sort(), [...table.map(([name]) => name), 'softmax'].sort());
  });
});

describe('softmax', () => {
  const z = matrix(3, 2, Float64Array.of(1, 1000, 2, 1001, 3, 1002));

  it('is the same for a shifted column and does not overflow', () => {
    const a = matrix(3, 2);
    softmax(z, a);
    const expected = [0.09003057317038046, 0.24472847105479764, 0.6652409557748219];
    for (const sample of [0, 1]) {
      expected.forEach((value, i) => {
        assert.ok(relative(a.data[i * 2 + sample]!, value) < 4e-16);
      });
    }
    assert.ok(relative(logSumExp(z, 1), 1002.4076059644444) < 4e-16);
  });

  it('has a Jacobian whose columns add up to 0, to the last digits where it saturates', () => {
    const a = matrix(3, 2);
    softmax(matrix(3, 2, Float64Array.of(1, 0, 2, 50, 3, 1)), a);
    for (const sample of [0, 1]) {
      for (let by = 0; by < 3; by++) {
        const slopes = [0, 1, 2].map((of) => softmaxSlope(a, of, by, sample));
        const own = slopes[by]!;
        const others = slopes.filter((_, of) => of !== by).reduce((sum, slope) => sum + slope, 0);
        assert.ok(relative(own, -others) < 1e-15, `${own} and ${others}`);
      }
    }
    // 1 − a₂ is 0 in float64; the slope is not.
    assert.equal(entry(a, 1, 1), 1);
    assert.ok(relative(softmaxSlope(a, 1, 1, 1), Math.exp(-50) + Math.exp(-49)) < 1e-14);
  });

  it('goes back through its Jacobian', () => {
    const [a, dlda, delta] = [matrix(3, 2), matrix(3, 2, Float64Array.of(1, 0, -2, 3, 0.5, 1)), matrix(3, 2)];
    softmax(z, a);
    softmaxBackward(a, dlda, delta);
    for (const sample of [0, 1]) {
      for (let j = 0; j < 3; j++) {
        let expected = 0;
        for (let i = 0; i < 3; i++) {
          const [ai, aj] = [a.data[i * 2 + sample]!, a.data[j * 2 + sample]!];
          expected += ai * ((i === j ? 1 : 0) - aj) * dlda.data[i * 2 + sample]!;
        }
        assert.ok(Math.abs(delta.data[j * 2 + sample]! - expected) < 1e-15);
      }
    }
  });
});

describe('range', () => {
  const { fround } = Math;

  for (const name of activationNames.filter((other) => other !== 'softmax')) {
    it(`holds every value of ${name}, and none of its ends could be nearer`, () => {
      const { value } = activations[name];
      const [low, high] = activationRange(name);
      let [least, most] = [Infinity, -Infinity];
      for (let z = -800; z <= 800; z += Math.abs(z) < 3 ? 1 / 256 : 0.25) {
        const a = value(z);
        assert.ok(a >= low && a <= high, `${name}(${z}) = ${a}`);
        [least, most] = [Math.min(least, a), Math.max(most, a)];
      }
      // An end at infinity is not reached within the z above: leaky-relu has come to 0.01 · −800.
      assert.ok(low === -Infinity ? least <= -8 : Math.abs(least - low) < 1e-5, `${name}: ${least}`);
      assert.ok(high === Infinity ? most >= 800 : fround(most) === high, `${name}: ${most}`);
    });
  }

  it('of a softmax are probabilities', () => {
    assert.deepEqual(activationRange('softmax'), [0, 1]);
  });
});
