import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { initialOptimizerState, update, updateFormula, type UpdateRule } from '../../../src/engine/optimizer';

const plain: UpdateRule = {
  optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
  learningRate: 0.5,
  weightDecay: 0,
};

/** The parameter after each update from 1 with the given gradients. */
function walk(rule: UpdateRule, gradients: readonly number[]): number[] {
  let [w, state] = [1, initialOptimizerState(rule, 1)];
  return gradients.map((g) => {
    const next = new Float64Array(1);
    state = update(rule, Float64Array.of(w), Float64Array.of(g), state, next);
    return (w = next[0]!);
  });
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  actual.forEach((x, i) => {
    assert.ok(Math.abs(x - expected[i]!) < 1e-15, `${x}, expected ${expected[i]}`);
  });
};

describe('update', () => {
  it('sgd steps downhill by η times the gradient', () => {
    assert.deepEqual(walk(plain, [2, -4]), [0, 2]);
  });

  it('weight decay adds λw to the gradient', () => {
    close(walk({ ...plain, weightDecay: 0.1 }, [2]), [1 - 0.5 * 2.1]);
  });

  it('momentum starts with the gradient itself and then adds μ v', () => {
    const rule: UpdateRule = { ...plain, optimizer: { kind: 'sgd', momentum: 0.9, nesterov: false } };
    close(walk(rule, [1, 1, 0]), [0.5, 0.5 - 0.5 * 1.9, 0.5 - 0.5 * 1.9 - 0.5 * 1.71]);
  });

  it('Nesterov looks ahead from the first update on', () => {
    const rule: UpdateRule = { ...plain, optimizer: { kind: 'sgd', momentum: 0.9, nesterov: true } };
    close(walk(rule, [1, 1]), [1 - 0.5 * 1.9, 0.05 - 0.5 * (1 + 0.9 * 1.9)]);
  });

  it('Adam corrects the bias of its two means', () => {
    const [beta1, beta2, epsilon] = [0.8, 0.95, 1e-3];
    const rule: UpdateRule = { ...plain, optimizer: { kind: 'adam', beta1, beta2, epsilon } };
    const first = 1 - 0.5 * (2 / (2 + epsilon));
    const m = (0.8 * 0.4 + 0.2 * -1) / (1 - 0.64);
    const v = (0.95 * 0.2 + 0.05 * 1) / (1 - 0.9025);
    close(walk(rule, [2, -1]), [first, first - (0.5 * m) / (Math.sqrt(v) + epsilon)]);
  });

  it('leaves what it reads as it was', () => {
    const rule: UpdateRule = { ...plain, optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } };
    const [values, gradient, state, next] = [
      Float64Array.of(1),
      Float64Array.of(2),
      initialOptimizerState(rule, 1),
      new Float64Array(1),
    ];
    const after = update(rule, values, gradient, state, next);
    assert.deepEqual([values[0], gradient[0], state.first[0], state.second[0], state.updates], [1, 2, 0, 0, 0]);
    assert.equal(after.updates, 1);
  });

  it('says its rule', () => {
    assert.equal(updateFormula(plain), 'w ← w − η · ∂l/∂w');
    assert.equal(updateFormula({ ...plain, weightDecay: 0.1 }), 'w ← w − η · (∂l/∂w + λ w)');
  });
});
