import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { randomStream } from '../../../src/base/random';
import { toRows } from '../../../src/engine/matrix';
import { modelOf, specText } from './specText';

const drawnWith = (init: string): number[] => {
  const model = modelOf(specText({ layers: `[{ "units": 2, "init": ${init} }]`, seed: '7' }));
  return [...model.initialParameters().values];
};

describe('Model.initialParameters', () => {
  it('takes weights and biases as they are written', () => {
    const model = modelOf(specText({ layers: '[{ "weights": [[1, -2], [-1, 0.1]], "biases": [0.5, -0.25] }]' }));
    const [layer] = model.initialParameters().layers;
    assert.deepEqual(toRows(layer!.weights), [
      [1, -2],
      [-1, 0.1],
    ]);
    assert.deepEqual([...layer!.biases], [0.5, -0.25]);
  });

  // Whoever changes these numbers changes every network that a seed has ever given.
  const golden: [init: string, weights: number[]][] = [
    ['{ "kind": "xavier-uniform" }', [-1.0631177167548744, 0.6581939674137072, 0.8145909506125841, 1.1697839360688662]],
    ['{ "kind": "xavier-normal" }', [0.030638115176977176, 1.3235625262326822, -1.009869002569891, 0.2673910290844241]],
    ['{ "kind": "he-uniform" }', [-1.503475493433862, 0.9308268353886198, 1.1520055701427085, 1.6543243074347722]],
    ['{ "kind": "he-normal" }', [0.04332883800883008, 1.8718000752470545, -1.4281704396545298, 0.3781480197880912]],
    [
      '{ "kind": "uniform", "min": -1, "max": 3 }',
      [-0.7360639617080915, 2.074826247961094, 2.3302214520596825, 2.910249168448814],
    ],
    [
      '{ "kind": "normal", "mean": 10, "std": 2 }',
      [10.08665767601766, 13.743600150494109, 7.14365912069094, 10.756296039576183],
    ],
    ['{ "kind": "zeros" }', [0, 0, 0, 0]],
  ];
  for (const [init, weights] of golden) {
    it(`draws the same weights for ever: ${init}`, () => {
      assert.deepEqual(drawnWith(init), [...weights, 0, 0]);
    });
  }

  it('draws by xavier-uniform where no init is written', () => {
    const silent = modelOf(specText({ layers: '[{ "units": 2 }]', seed: '7' })).initialParameters();
    assert.deepEqual([...silent.values], drawnWith('{ "kind": "xavier-uniform" }'));
  });

  it('draws each layer row by row from its own stream of the seed', () => {
    const layers =
      '[{ "units": 3 }, { "units": 2, "init": { "kind": "uniform", "min": 0, "max": 1 }, "biases": [4, 5] }]';
    const [, second] = modelOf(specText({ layers, seed: '12' })).initialParameters().layers;
    assert.deepEqual([...second!.weights.data], Array.from({ length: 6 }, randomStream(12, 'weights', 2)));
    assert.deepEqual([...second!.biases], [4, 5]);
  });

  it('draws within the limits that xavier and he give', () => {
    const limits = { 'xavier-uniform': Math.sqrt(6 / (2 + 50)), 'he-uniform': Math.sqrt(6 / 2) };
    for (const [kind, limit] of Object.entries(limits)) {
      const layers = `[{ "units": 50, "init": { "kind": "${kind}" } }, { "weights": [[${'1,'.repeat(49)}1]] }]`;
      const model = modelOf(specText({ layers, data: '[{ "input": [1, 1], "target": [1] }]' }));
      const sizes = [...model.initialParameters().layers[0]!.weights.data].map(Math.abs);
      assert.ok(Math.max(...sizes) <= limit && Math.max(...sizes) > 0.9 * limit, kind);
    }
  });

  it('leaves the other layers alone when one gets written weights', () => {
    const third = '{ "units": 2, "activation": "tanh" }';
    const drawn = modelOf(specText({ layers: `[{ "units": 2 }, { "units": 2 }, ${third}]`, seed: '3' }));
    const written = modelOf(
      specText({ layers: `[{ "units": 2 }, { "weights": [[1, 2], [3, 4]] }, ${third}]`, seed: '3' }),
    );
    const [before, after] = [drawn, written].map((model) => model.initialParameters().layers);
    assert.deepEqual(after![0], before![0]);
    assert.notDeepEqual(after![1], before![1]);
    assert.deepEqual(after![2], before![2]);
  });

  it('draws other weights for another seed, and the same for the same', () => {
    const valuesOf = (seed: string): number[] => [
      ...modelOf(specText({ layers: '[{ "units": 2 }]', seed })).initialParameters().values,
    ];
    assert.deepEqual(valuesOf('5'), valuesOf('5'));
    assert.notDeepEqual(valuesOf('5'), valuesOf('6'));
  });

  it('gives a new copy each time', () => {
    const model = modelOf(specText());
    model.initialParameters().values.fill(9);
    assert.deepEqual([...model.initialParameters().values], [1, -2, -1, 1, 0, 0]);
  });
});

describe('Model.samplesOf', () => {
  const data = `[${Array.from({ length: 7 }, (_, i) => `{ "input": [${i}, 0], "target": [0, ${i}] }`).join(', ')}]`;
  const batches = (training: string, count: number): number[][] => {
    const model = modelOf(specText({ data, training, seed: '9' }));
    return Array.from({ length: count }, (_, k) => model.samplesOf(k));
  };

  it('uses all of the data where the batch is full', () => {
    const all = [0, 1, 2, 3, 4, 5, 6];
    assert.deepEqual(batches('{}', 2), [all, all]);
    assert.deepEqual(batches('{ "batchSize": 100 }', 2), [all, all]);
  });

  it('takes consecutive runs in the order of the file, the last one shorter', () => {
    const epoch = [[0, 1, 2], [3, 4, 5], [6]];
    assert.deepEqual(batches('{ "batchSize": 3 }', 7), [...epoch, ...epoch, [0, 1, 2]]);
  });

  it('shuffles each epoch anew, every sample once', () => {
    const epochs = 40;
    const all = batches('{ "batchSize": 3, "shuffle": true }', 3 * epochs);
    const orders = Array.from({ length: epochs }, (_, epoch) => all.slice(3 * epoch, 3 * epoch + 3));
    for (const order of orders) {
      assert.deepEqual(
        order.map(({ length }) => length),
        [3, 3, 1],
      );
      assert.deepEqual(order.flat().sort(), [0, 1, 2, 3, 4, 5, 6]);
    }
    assert.equal(new Set(orders.map(String)).size, epochs);
  });

  it('shuffles by the seed alone, so that any update can be gone to directly', () => {
    const text = specText({ data, training: '{ "batchSize": 2, "shuffle": true }', seed: '9' });
    const inOrder = Array.from({ length: 12 }, (_, k) => k).map((k) => modelOf(text).samplesOf(k));
    const model = modelOf(text);
    const backwards = Array.from({ length: 12 }, (_, i) => model.samplesOf(11 - i)).reverse();
    assert.deepEqual(backwards, inOrder);
    const otherSeed = modelOf(text.replace('"seed": 9', '"seed": 10'));
    assert.notDeepEqual(
      [0, 1, 2, 3].map((k) => otherSeed.samplesOf(k)),
      inOrder.slice(0, 4),
    );
  });

  it('shuffles every sample to every place about equally often', () => {
    const model = modelOf(specText({ data, training: '{ "shuffle": true }' }));
    const counts = Array.from({ length: 7 }, () => new Array<number>(7).fill(0));
    for (let epoch = 0; epoch < 7000; epoch++) {
      model.samplesOf(epoch).forEach((sample, place) => counts[sample]![place]!++);
    }
    // 1000 each, with a standard deviation of 29.
    assert.ok(
      counts.flat().every((count) => Math.abs(count - 1000) < 160),
      JSON.stringify(counts),
    );
  });
});

describe('Model.batchOf', () => {
  it('puts the samples into columns, in the order asked for', () => {
    const data = '[{ "input": [1, 2], "target": [3, 4] }, { "input": [5, 6], "target": [7, 8] }]';
    const { inputs, targets } = modelOf(specText({ data })).batchOf([1, 0]);
    assert.deepEqual(toRows(inputs), [
      [5, 1],
      [6, 2],
    ]);
    assert.deepEqual(toRows(targets), [
      [7, 3],
      [8, 4],
    ]);
  });
});

describe('Model.network', () => {
  it('has the shape, activations, loss and reduction of the spec', () => {
    const layers = '[{ "units": 3, "activation": "relu" }, { "units": 2 }]';
    const { network } = modelOf(specText({ layers, loss: '"cross-entropy"', training: '{ "reduction": "sum" }' }));
    assert.deepEqual(network, {
      layers: [
        { units: 3, inputs: 2, activation: 'relu' },
        { units: 2, inputs: 3, activation: 'sigmoid' },
      ],
      loss: 'cross-entropy',
      reduction: 'sum',
    });
  });
});
