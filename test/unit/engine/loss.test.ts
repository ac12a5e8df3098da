import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActivationName } from '../../../src/engine/activation';
import { backward } from '../../../src/engine/backward';
import { BatchState } from '../../../src/engine/batchState';
import { forward } from '../../../src/engine/forward';
import { losses, type Loss, type LossName } from '../../../src/engine/loss';
import { matrix } from '../../../src/engine/matrix';
import { Parameters } from '../../../src/engine/parameters';

const table: [string, Loss][] = Object.entries(losses);

/** One sample through one layer whose z is `z`: identity weights are not needed, the biases are z. */
function outputState(activation: ActivationName, loss: LossName, z: readonly number[], targets: readonly number[]) {
  const layers = [{ units: z.length, inputs: 1, activation }];
  const network = { layers, loss, reduction: 'sum' as const };
  const parameters = new Parameters(layers);
  parameters.layers[0]!.biases.set(z);
  const state = new BatchState(network, {
    inputs: matrix(1, 1),
    targets: matrix(targets.length, 1, Float64Array.from(targets)),
  });
  forward(network, parameters, state);
  backward(network, parameters, state);
  const { dlda, delta } = state.layers[0]!;
  return { loss: state.loss, dlda: [...dlda.data], delta: [...delta.data] };
}

const close = (actual: number, expected: number, tolerance = 1e-14): void => {
  assert.ok(
    actual === expected || Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${actual}, expected ${expected}`,
  );
};

describe('losses', () => {
  const [y, targets] = [
    [0.2, 0.7, 0.9],
    [0, 1, 0.5],
  ];
  const expected: Record<LossName, number> = {
    'squared-error': 0.04 + 0.09 + 0.16,
    'half-squared-error': (0.04 + 0.09 + 0.16) / 2,
    'mean-squared-error': (0.04 + 0.09 + 0.16) / 3,
    'binary-cross-entropy': -(Math.log(0.8) + Math.log(0.7) + 0.5 * Math.log(0.9) + 0.5 * Math.log(0.1)),
    'cross-entropy': -(Math.log(0.7) + 0.5 * Math.log(0.9)),
  };
  for (const [name, { term, derivative }] of table) {
    it(`${name}: its value, and its derivative as the slope`, () => {
      const sum = y.reduce((total, yi, i) => total + term(yi, targets[i]!, 3), 0);
      close(sum, expected[name as LossName]);
      y.forEach((yi, i) => {
        const [target, h] = [targets[i]!, 1e-6];
        const slope = (term(yi + h, target, 3) - term(yi - h, target, 3)) / (2 * h);
        close(derivative(yi, target, 3), slope, 1e-8);
      });
    });
  }

  it('takes 0 · ln 0 as 0', () => {
    assert.equal(losses['cross-entropy'].term(0, 0), 0);
    assert.equal(losses['cross-entropy'].derivative(0, 0), 0);
    assert.equal(losses['binary-cross-entropy'].term(0, 0), 0);
    assert.equal(losses['binary-cross-entropy'].term(1, 1), 0);
    assert.equal(losses['binary-cross-entropy'].derivative(1, 1), -1);
  });
});

describe('a saturated output', () => {
  it('sigmoid with binary cross-entropy: δ = y − ŷ and no infinity', () => {
    const { loss, delta, dlda } = outputState('sigmoid', 'binary-cross-entropy', [800, -800, 40, -40], [0, 1, 1, 1]);
    close(loss, 800 + 800 + Math.exp(-40) + 40);
    assert.deepEqual(delta.slice(0, 2), [1, -1]);
    close(delta[2]!, -Math.exp(-40)); // y − ŷ itself would be 0
    close(delta[3]!, -1);
    close(dlda[3]!, -1 - Math.exp(40));
  });

  it('sigmoid with binary cross-entropy: ∂l/∂y keeps its digits where 1 − y has none', () => {
    const { dlda } = outputState('sigmoid', 'binary-cross-entropy', [30], [0]);
    close(dlda[0]!, 1 + Math.exp(30));
  });

  it('sigmoid with cross-entropy: δ = −ŷ (1 − y)', () => {
    const { loss, delta } = outputState('sigmoid', 'cross-entropy', [-800, 40], [1, 0.5]);
    close(loss, 800 + 0.5 * Math.exp(-40));
    close(delta[0]!, -1);
    close(delta[1]!, -0.5 * Math.exp(-40));
  });

  it('softmax with cross-entropy: δ = y Σŷ − ŷ, also where the targets do not sum to 1', () => {
    const { loss, delta, dlda } = outputState('softmax', 'cross-entropy', [900, 0, -900], [0, 1, 0.5]);
    close(loss, 900 + 0.5 * 1800);
    assert.deepEqual(delta, [1.5, -1, -0.5]);
    assert.equal(dlda[0], 0);
  });

  it('softmax with binary cross-entropy: every digit where y is within 10⁻¹⁶ of 1', () => {
    // Two units: 1 − y₁ = y₂ = e⁻⁴⁰/(1 + e⁻⁴⁰), l = −ln y₁ − ln(1 − y₂) where ŷ = (1, 0), and δ₁ = −2 y₂.
    const { loss, delta } = outputState('softmax', 'binary-cross-entropy', [40, 0], [1, 0]);
    const y2 = Math.exp(-40) / (1 + Math.exp(-40));
    close(loss, 2 * Math.log1p(Math.exp(-40)), 1e-12);
    close(delta[0]!, -2 * y2);
    close(delta[1]!, 2 * y2);
    // And the other way round: l = −ln y₂ − ln(1 − y₁) = 80, δ = ±2 (1 − y₂).
    const wrong = outputState('softmax', 'binary-cross-entropy', [40, 0], [0, 1]);
    close(wrong.loss, 80);
    close(wrong.delta[0]!, 2);
    close(wrong.delta[1]!, -2);
  });

  it('the joint rules agree with the chain rule where nothing saturates', () => {
    for (const [activation, loss] of [
      ['sigmoid', 'binary-cross-entropy'],
      ['sigmoid', 'cross-entropy'],
      ['softmax', 'cross-entropy'],
      ['softmax', 'binary-cross-entropy'],
    ] as const) {
      const [z, targets] = [
        [0.3, -0.8, 0.1],
        [0.2, 0.5, 0.9],
      ];
      const joint = outputState(activation, loss, z, targets);
      const plain = outputState(activation, 'squared-error', z, targets);
      const a = plain.dlda.map((d, i) => d / 2 + targets[i]!);
      close(
        joint.loss,
        a.reduce((sum, y, i) => sum + losses[loss].term(y, targets[i]!), 0),
      );
      const dlda = a.map((y, i) => losses[loss].derivative(y, targets[i]!));
      joint.dlda.forEach((d, i) => {
        close(d, dlda[i]!);
      });
      const mean = activation === 'softmax' ? a.reduce((sum, y, i) => sum + y * dlda[i]!, 0) : 0;
      joint.delta.forEach((d, i) => {
        const factor = activation === 'softmax' ? a[i]! : a[i]! * (1 - a[i]!);
        close(d, factor * (dlda[i]! - mean), 1e-13);
      });
    }
  });
});
