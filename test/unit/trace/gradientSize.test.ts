import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parameterIn } from '../../../src/engine/parameters';
import { gradientStep, largestGradient } from '../../../src/trace/gradientSize';
import { sessionOf } from '../session/sessionOf';
import { leeText, specText } from '../spec/specText';

describe('gradientStep', () => {
  it('has a step for each power of ten below the largest', () => {
    const sizes = [2, 0.2, 0.1999, 0.02, 0.0199, 0.002, 0.00199, 1e-300];
    assert.deepEqual(
      sizes.map((size) => gradientStep(size, 2, 4)),
      [4, 4, 3, 3, 2, 2, 1, 1],
    );
  });

  it('looks at the size, not the sign', () => {
    assert.equal(gradientStep(-0.02, 2, 4), 3);
  });

  it('is 0 only where there is no gradient', () => {
    for (const none of [0, -0, NaN]) assert.equal(gradientStep(none, 2, 4), 0);
    assert.equal(gradientStep(Number.MIN_VALUE, Number.MIN_VALUE, 4), 4);
  });

  it('takes an infinite gradient for a large one', () => {
    assert.equal(gradientStep(-Infinity, 2, 4), 4);
    assert.equal(gradientStep(Infinity, 0, 4), 4);
  });
});

describe('largestGradient', () => {
  it('is the largest of all layers, weights and biases', () => {
    const { iteration } = sessionOf(leeText).run!;
    const { layers } = iteration.state.gradient;
    const all = layers.flatMap(({ weights, biases }) => [...weights.data, ...biases]);
    assert.equal(largestGradient(iteration), Math.max(...all.map(Math.abs)));
    assert.equal(largestGradient(iteration), parameterIn(iteration.state.gradient, { layer: 3, to: 1, from: null }));
  });

  it('leaves out what is not finite', () => {
    // δ = 2(y − ŷ) = 2·10³⁰⁰, and ∂l/∂w is 10¹⁰⁰ times that: beyond a float64.
    const layers = '[{ "activation": "identity", "weights": [[1e200]] }]';
    const text = specText({ inputs: '1', layers, data: '[{ "input": [1e100], "target": [0] }]' });
    const { iteration } = sessionOf(text).run!;
    const { weights, biases } = iteration.state.gradient.layers[0]!;
    assert.deepEqual([weights.data[0], biases[0]], [Infinity, 2e300]);
    assert.equal(largestGradient(iteration), 2e300);
  });
});
