import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { iterationAfter } from '../../../src/trace/iteration';
import { layerFacts } from '../../../src/trace/layerFacts';
import { sampleNorms, sampleShares } from '../../../src/trace/sampleShare';
import { modelOf, specText } from '../spec/specText';

/** Two samples of one identity unit, whose gradients are as large as `size` and three times as large. */
function iterationOf(size: string) {
  const data = `[{ "input": [0], "target": [${size}] }, { "input": [0], "target": [-3${size.slice(1)}] }]`;
  const layers = '[{ "activation": "identity", "weights": [[1]] }]';
  const model = modelOf(specText({ inputs: '1', layers, data, loss: '"half-squared-error"' }));
  return { model, iteration: iterationAfter(model, 0) };
}

describe('sampleShares', () => {
  it('are those of more samples than a function takes arguments', () => {
    const samples = Array.from({ length: 200_000 }, () => '{ "input": [1, -1], "target": [1, 0] }').join();
    const iteration = iterationAfter(modelOf(specText({ data: `[${samples}]` })), 0);
    const shares = sampleShares(iteration);
    assert.equal(shares.length, 200_000);
    assert.ok(shares.every((share) => Math.abs(share * 200_000 - 1) < 1e-9));
  });

  for (const size of ['1', '1e-173', '1e-300', '1e150', '1e90']) {
    it(`are those of the gradients’ norms, however large these are: ${size}`, () => {
      const { model, iteration } = iterationOf(size);
      sampleShares(iteration).forEach((share, s) =>
        assert.ok(Math.abs(share - [0.25, 0.75][s]!) < 1e-12, String(share)),
      );
      sampleNorms(iteration).forEach((norm, s) => {
        assert.ok(Math.abs(norm / (Number(size) * [1, 3][s]!) - 1) < 1e-12, String(norm));
      });
      const [facts] = layerFacts(model, iteration);
      assert.ok(Math.abs(facts!.gradientNorm / Number(size) - 1) < 1e-12, String(facts!.gradientNorm)); // (−1 + 3) / 2
    });
  }
});
