import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { iterationAfter } from '../../../src/trace/iteration';
import { traceJson } from '../../../src/trace/traceJson';
import { modelOf, specText } from '../spec/specText';

describe('traceJson', () => {
  it('has the shape and the numbers of one iteration', () => {
    const model = modelOf(
      specText({
        layers:
          '[{ "name": "hidden", "weights": [[1, -2], [0, 1], [2, 0]], "biases": [1, 0, 0], "activation": "identity" }, ' +
          '{ "weights": [[1, 1, 1]], "activation": "relu" }]',
        loss: '"squared-error"',
        data: '[{ "input": [1, 1], "target": [2] }, { "input": [0, 3], "target": [1] }]',
        training: '{ "reduction": "sum" }',
      }),
    );
    const trace = traceJson(model, iterationAfter(model, 0));
    // Sample 0: z = (0, 1, 2), y = 3, l = 1; sample 1: z = (−5, 3, 0), z = −2, y = 0, l = 1 and nothing flows back.
    assert.deepEqual(JSON.parse(JSON.stringify(trace)), {
      updates: 0,
      loss: 2,
      samples: [
        {
          index: 0,
          input: [1, 1],
          target: [2],
          loss: 1,
          layers: [
            { name: 'hidden', z: [0, 1, 2], a: [0, 1, 2], dadz: [1, 1, 1], dlda: [2, 2, 2], delta: [2, 2, 2] },
            { name: null, z: [3], a: [3], dadz: [1], dlda: [2], delta: [2] },
          ],
        },
        {
          index: 1,
          input: [0, 3],
          target: [1],
          loss: 1,
          layers: [
            { name: 'hidden', z: [-5, 3, 0], a: [-5, 3, 0], dadz: [1, 1, 1], dlda: [0, 0, 0], delta: [0, 0, 0] },
            { name: null, z: [-2], a: [0], dadz: [0], dlda: [-2], delta: [0] },
          ],
        },
      ],
      layers: [
        {
          weights: [
            [1, -2],
            [0, 1],
            [2, 0],
          ],
          biases: [1, 0, 0],
          dldw: [
            [2, 2],
            [2, 2],
            [2, 2],
          ],
          dldb: [2, 2, 2],
        },
        { weights: [[1, 1, 1]], biases: [0], dldw: [[0, 2, 4]], dldb: [2] },
      ],
    });
  });

  it('has no σ′(z) for softmax', () => {
    const model = modelOf(specText({ layers: '[{ "units": 2, "activation": "softmax" }]', loss: '"cross-entropy"' }));
    const [output] = traceJson(model, iterationAfter(model, 0)).samples[0]!.layers;
    assert.equal(output!.dadz, null);
    assert.deepEqual(Object.keys(output!), ['name', 'z', 'a', 'dadz', 'dlda', 'delta']);
    const { a, delta } = output!;
    assert.ok(Math.abs(a[0]! + a[1]! - 1) < 1e-15);
    assert.deepEqual(delta, [-a[1]!, a[1]!]); // y − ŷ, with every digit of 1 − y₁
  });

  it('has the samples of its batch only, by their positions in the data', () => {
    const data = '[{ "input": [1, 1], "target": [1, 1] }, { "input": [2, 2], "target": [2, 2] }]';
    const model = modelOf(specText({ data, training: '{ "batchSize": 1 }' }));
    const { updates, samples } = traceJson(model, iterationAfter(model, 3));
    assert.equal(updates, 3);
    assert.deepEqual(
      samples.map(({ index, input, target }) => ({ index, input, target })),
      [{ index: 1, input: [2, 2], target: [2, 2] }],
    );
  });

  it('shares no array with the iteration', () => {
    const model = modelOf(specText());
    const iteration = iterationAfter(model, 0);
    const before = JSON.stringify(traceJson(model, iteration));
    const trace = traceJson(model, iteration);
    iteration.start.parameters.values.fill(7);
    assert.equal(JSON.stringify(trace), before);
  });
});
