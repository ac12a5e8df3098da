import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activations } from '../../../src/engine/activation';
import { initialMoment, recordIteration } from '../../../src/trace/iteration';
import { layerFacts, type LayerFacts } from '../../../src/trace/layerFacts';
import { leeText, modelOf, specText } from '../spec/specText';

function factsOf(text: string): readonly LayerFacts[] {
  const model = modelOf(text);
  return layerFacts(model, recordIteration(model, initialMoment(model)));
}

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}

describe('layerFacts', () => {
  it('counts weights and biases, and takes the norms of what the iteration has', () => {
    const model = modelOf(leeText);
    const iteration = recordIteration(model, initialMoment(model));
    const facts = layerFacts(model, iteration);
    assert.deepEqual(
      facts.map(({ layer, units, inputs, parameterCount }) => [layer, units, inputs, parameterCount]),
      [1, 2, 3].map((layer) => [layer, 2, 2, 6]),
    );
    assertNear(facts[0]!.parameterNorm, Math.sqrt(1 + 4 + 1 + 1 + 1));
    const { weights, biases } = iteration.state.gradient.layers[2]!;
    assertNear(facts[2]!.gradientNorm, Math.hypot(...weights.data, ...biases));
    for (const { stepNorm, gradientNorm } of facts) assertNear(stepNorm, 0.5 * gradientNorm);
  });

  it('is the same object for the same iteration', () => {
    const model = modelOf(leeText);
    const iteration = recordIteration(model, initialMoment(model));
    assert.equal(layerFacts(model, iteration), layerFacts(model, iteration));
  });

  it('calls a unit saturated whose slope is small for every sample', () => {
    const layers = '[{ "weights": [[8, 0], [1, 0]], "biases": [0, 0] }]';
    const data =
      '[{ "input": [1, 0], "target": [0, 0] }, { "input": [-1, 0], "target": [0, 0] }, { "input": [2, 0], "target": [0, 0] }]';
    const [facts] = factsOf(specText({ layers, data }));
    assert.deepEqual(facts!.saturated, [0]);
    assert.deepEqual(facts!.dead, []);
  });

  it('calls a unit dead that passes nothing back for any sample', () => {
    const layers = '[{ "activation": "relu", "weights": [[-1, 1], [1, 1]], "biases": [0, 0] }]';
    const data = '[{ "input": [1, 0], "target": [0, 0] }, { "input": [3, 1], "target": [0, 0] }]';
    const [facts] = factsOf(specText({ layers, data }));
    assert.deepEqual(facts!.dead, [0]);
    assert.deepEqual(facts!.saturated, []);
  });

  it('knows no slope of a softmax', () => {
    const layers = '[{ "activation": "softmax", "weights": [[100, 1], [-100, 1]] }]';
    const [facts] = factsOf(specText({ layers }));
    assert.deepEqual([facts!.saturated, facts!.dead], [[], []]);
  });
});

describe('activations: the steepest slope', () => {
  for (const [name, { derivative, steepest }] of Object.entries(activations)) {
    it(`of ${name} is reached and never passed`, () => {
      let most = 0;
      for (let z = -40; z <= 40; z += 1 / 1024) most = Math.max(most, Math.abs(derivative(z)));
      assert.ok(most <= steepest * (1 + 1e-15), `${most} is more than ${steepest}`);
      assert.ok(most >= steepest * (1 - 1e-6), `${most} is less than ${steepest}`);
    });
  }
});
