import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseSpec } from '../../../src/spec/parseSpec';
import { testProblems } from './problemTable';
import { specOf, specText } from './specText';

const activationList =
  '"sigmoid", "tanh", "relu", "leaky-relu", "elu", "softplus", "silu", "gelu", "identity", "softmax"';
const kindList = '"xavier-uniform", "xavier-normal", "he-uniform", "he-normal", "uniform", "normal", "zeros"';
const keyList = '"name", "activation", "units", "weights", "biases", "init"';

/** The small spec with these layers. */
const inLayer = (layer: string): string => specText({ layers: `[${layer}]` });
const init = (value: string): string => inLayer(`{ "units": 2, "init": ${value} }`);

describe('readLayers: shapes', () => {
  testProblems([
    {
      title: 'compares the weights with the units of the layer before',
      marked: inLayer('{ "units": 2 }, { "weights": ⟦[[1, 2, 3], [4, 5, 6]]⟧ }'),
      problems: [['shape', 'layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2']],
    },
    {
      title: 'compares the weights with a layer before of one unit',
      marked: inLayer('{ "units": 1 }, { "weights": ⟦[[1, 2], [4, 5]]⟧ }'),
      problems: [['shape', 'layer 2: weights is 2×2, but layer 1 has 1 unit: expected 2×1']],
    },
    {
      title: 'compares the first weights with the inputs',
      marked: inLayer('{ "weights": ⟦[[1], [2]]⟧ }'),
      problems: [['shape', 'layer 1: weights is 2×1, but the network has 2 inputs: expected 2×2']],
    },
    {
      title: 'compares the first weights with a single input',
      marked: specText({
        inputs: '1',
        layers: '[{ "weights": ⟦[[1, 2], [3, 4]]⟧ }]',
        data: '[{ "input": [1], "target": [1, 0] }]',
      }),
      problems: [['shape', 'layer 1: weights is 2×2, but the network has 1 input: expected 2×1']],
    },
    {
      title: 'reports each row of a ragged matrix that is wrong, and only those',
      marked: inLayer('{ "weights": [[1, 2], ⟦[3]⟧, ⟦[4, 5, 6]⟧, [7, 8], ⟦[]⟧] }, { "units": 2 }'),
      problems: [
        ['shape', 'layer 1: weights, row 2 has length 1, but the network has 2 inputs: expected 2'],
        ['shape', 'layer 1: weights, row 3 has length 3, but the network has 2 inputs: expected 2'],
        ['shape', 'layer 1: weights, row 5 has length 0, but the network has 2 inputs: expected 2'],
      ],
    },
    {
      title: 'compares ragged rows with each other where the layer before is not known',
      marked: inLayer('⟦{⟧ "activation": "tanh" }, { "weights": [[1, 2], ⟦[3]⟧] }'),
      problems: [
        ['missing-key', 'layer 1: expected the key "weights" or "units", found neither'],
        ['shape', 'layer 2: weights, row 2 has length 1, but row 1 has length 2'],
      ],
    },
    {
      title: 'names the row that it compares with, where row 1 is no row',
      marked: inLayer('⟦{⟧ "activation": "tanh" }, { "weights": [⟦5⟧, [1, 2], ⟦[3]⟧] }, { "units": 2 }'),
      problems: [
        ['missing-key', 'layer 1: expected the key "weights" or "units", found neither'],
        ['wrong-type', 'layer 2: weights, row 1: expected an array of numbers, found 5'],
        ['shape', 'layer 2: weights, row 3 has length 1, but row 2 has length 2'],
      ],
    },
    {
      title: 'compares biases with the rows of the weights',
      marked: inLayer('{ "weights": [[1, 2], [3, 4]], "biases": ⟦[1, 2, 3]⟧ }'),
      problems: [['shape', 'layer 1: biases has length 3, but the layer has 2 units: expected 2']],
    },
    {
      title: 'compares biases with the units, one of them',
      marked: inLayer('{ "units": 1, "biases": ⟦[]⟧ }, { "units": 2 }'),
      problems: [['shape', 'layer 1: biases has length 0, but the layer has 1 unit: expected 1']],
    },
    {
      title: 'compares units with the rows of the weights',
      marked: inLayer('{ "units": ⟦3⟧, "weights": [[1, 2], [3, 4]] }'),
      problems: [['conflict', 'layer 1: units is 3, but weights has 2 rows: expected 2']],
    },
    {
      title: 'speaks of one row in the singular',
      marked: inLayer('{ "units": ⟦3⟧, "weights": [[1, 2]] }, { "units": 2 }'),
      problems: [['conflict', 'layer 1: units is 3, but weights has 1 row: expected 1']],
    },
    {
      title: 'does not let a mistake in the size of one layer cascade into the next and the targets',
      marked: specText({
        layers: '[{ "units": ⟦"two"⟧ }, { "weights": [[1, 2, 3], [4, 5, 6]] }, { "units": ⟦-1⟧ }]',
        data: '[{ "input": [1, 2], "target": [1, 2, 3, 4] }]',
      }),
      problems: [
        ['wrong-type', 'layer 1: units: expected a whole number, at least 1, found "two"'],
        ['out-of-range', 'layer 3: units: expected a whole number, at least 1, found -1'],
      ],
    },
    {
      title: 'does not let a mistake in the inputs cascade into layers and samples',
      marked: specText({ inputs: '⟦0⟧' }),
      problems: [['out-of-range', 'inputs: expected a whole number, at least 1, found 0']],
    },
    {
      title: 'knows the units of a layer whose weights have other mistakes',
      marked: inLayer('{ "weights": [[1, ⟦"2"⟧], [3, 4], [5, 6]] }, { "weights": ⟦[[1, 2], [3, 4]]⟧ }'),
      problems: [
        ['wrong-type', 'layer 1: weights, row 1, entry 2: expected a number, found "2"'],
        ['shape', 'layer 2: weights is 2×2, but layer 1 has 3 units: expected 2×3'],
      ],
    },
    {
      title: 'wants a row of weights',
      marked: inLayer('{ "weights": ⟦[]⟧ }'),
      problems: [['empty', 'layer 1: weights: expected a row of numbers for each unit, found none']],
    },
    {
      title: 'wants at least one layer',
      marked: specText({ layers: '⟦[]⟧' }),
      problems: [['empty', 'layers: expected at least one layer, found none']],
    },
  ]);

  it('does not take an empty list of biases for a layer without units', () => {
    const text = specText({ layers: '[{ "biases": [] }]', data: '[{ "input": [1, 2], "target": [] }]' });
    const { problems, spec } = parseSpec(text);
    assert.deepEqual(
      problems.map(({ code, offset, length }) => ({ code, offset, length })),
      [{ code: 'empty', offset: text.indexOf('[]'), length: 2 }],
    );
    assert.equal(spec, null);
  });
});

describe('readLayers: types and names', () => {
  testProblems([
    {
      title: 'wants an array of layers',
      marked: specText({ layers: '⟦{ "units": 2 }⟧' }),
      problems: [['wrong-type', 'layers: expected an array of layers, found an object']],
    },
    {
      title: 'wants each layer to be an object',
      marked: inLayer('⟦[2]⟧, { "units": 2 }'),
      problems: [['wrong-type', 'layer 1: expected an object {…}, found an array']],
    },
    {
      title: 'wants rows in the weights',
      marked: inLayer('{ "weights": ⟦5⟧ }'),
      problems: [
        ['wrong-type', 'layer 1: weights: expected an array with a row of numbers for each unit, [to][from], found 5'],
      ],
    },
    {
      title: 'takes a flat array for rows that are no arrays',
      marked: inLayer('{ "weights": [⟦1⟧, ⟦-2⟧] }'),
      problems: [
        ['wrong-type', 'layer 1: weights, row 1: expected an array of numbers, found 1'],
        ['wrong-type', 'layer 1: weights, row 2: expected an array of numbers, found -2'],
      ],
    },
    {
      title: 'reports every entry that is no number',
      marked: inLayer('{ "weights": [[1, ⟦null⟧], [⟦true⟧, ⟦[2]⟧]], "biases": [⟦{}⟧, 1] }'),
      problems: [
        ['wrong-type', 'layer 1: weights, row 1, entry 2: expected a number, found null'],
        ['wrong-type', 'layer 1: weights, row 2, entry 1: expected a number, found true'],
        ['wrong-type', 'layer 1: weights, row 2, entry 2: expected a number, found an array'],
        ['wrong-type', 'layer 1: biases, entry 1: expected a number, found an object'],
      ],
    },
    {
      title: 'reports numbers that float64 cannot hold',
      marked: inLayer('{ "weights": [[1, ⟦1e999⟧], [3, 4]], "biases": [⟦-1e999⟧, 0] }'),
      problems: [
        ['not-finite', 'layer 1: weights, row 1, entry 2: expected a finite number, found 1e999'],
        ['not-finite', 'layer 1: biases, entry 1: expected a finite number, found -1e999'],
      ],
    },
    {
      title: 'wants a name in quotes',
      marked: inLayer('{ "name": ⟦1⟧, "units": 2 }'),
      problems: [['wrong-type', 'layer 1: name: expected a string in quotes, found 1']],
    },
    {
      title: 'lists the activations and guesses the one that was meant',
      marked: inLayer('{ "units": 2, "activation": ⟦"sigmod"⟧ }'),
      problems: [
        [
          'unknown-name',
          `layer 1: activation: expected one of ${activationList}, found "sigmod". Did you mean "sigmoid"?`,
        ],
      ],
    },
    {
      title: 'lists the activations without a guess where none is near',
      marked: inLayer('{ "units": 2, "activation": ⟦"swish"⟧ }'),
      problems: [['unknown-name', `layer 1: activation: expected one of ${activationList}, found "swish"`]],
    },
    {
      title: 'wants the activation to be a name',
      marked: inLayer('{ "units": 2, "activation": ⟦null⟧ }'),
      problems: [['wrong-type', `layer 1: activation: expected one of ${activationList}, found null`]],
    },
    {
      title: 'wants whole units',
      marked: inLayer('{ "units": ⟦2.5⟧ }'),
      problems: [['out-of-range', 'layer 1: units: expected a whole number, at least 1, found 2.5']],
    },
    {
      title: 'suggests the key that was meant',
      marked: inLayer('{ "units": 2, ⟦"bias"⟧: [1, 2], ⟦"wieghts"⟧: [], ⟦"colour"⟧: 1 }'),
      problems: [
        ['unknown-key', `layer 1: "bias" is not a known key here: expected one of ${keyList}`],
        [
          'unknown-key',
          `layer 1: "wieghts" is not a known key here: expected one of ${keyList}. Did you mean "weights"?`,
        ],
        ['unknown-key', `layer 1: "colour" is not a known key here: expected one of ${keyList}`],
      ],
    },
    {
      title: 'reports a key that stands there twice, at its second place',
      marked: inLayer('{ "units": 2, ⟦"units"⟧: 3, ⟦"units"⟧: 4 }'),
      problems: [
        ['duplicate-key', 'layer 1: the key "units" appears twice here: expected once'],
        ['duplicate-key', 'layer 1: the key "units" appears twice here: expected once'],
      ],
    },
    {
      title: 'wants weights or units, in each layer',
      marked: inLayer('⟦{⟧}, ⟦{⟧ "name": "empty" }'),
      problems: [
        ['missing-key', 'layer 1: expected the key "weights" or "units", found neither'],
        ['missing-key', 'layer 2: expected the key "weights" or "units", found neither'],
      ],
    },
  ]);
});

describe('readLayers: init', () => {
  testProblems([
    {
      title: 'wants weights or init, not both',
      marked: inLayer('{ "weights": [[1, 2], [3, 4]], "init": ⟦{ "kind": "zeros" }⟧ }'),
      problems: [['conflict', 'layer 1: init draws weights, but weights are given: expected only one of them']],
    },
    {
      title: 'wants a kind',
      marked: init('⟦{⟧}'),
      problems: [['missing-key', 'layer 1: init: expected the key "kind", found none']],
    },
    {
      title: 'wants an object',
      marked: init('⟦"zeros"⟧'),
      problems: [['wrong-type', 'layer 1: init: expected an object {…}, found "zeros"']],
    },
    {
      title: 'lists the kinds and guesses the one that was meant',
      marked: init('{ "kind": ⟦"xavier-unifrom"⟧ }'),
      problems: [
        [
          'unknown-name',
          `layer 1: init.kind: expected one of ${kindList}, found "xavier-unifrom". Did you mean "xavier-uniform"?`,
        ],
      ],
    },
    {
      title: 'wants the limits of a uniform',
      marked: init('⟦{⟧ "kind": "uniform", "max": 1 }'),
      problems: [['missing-key', 'layer 1: init: expected the key "min", found none']],
    },
    {
      title: 'wants both constants of a normal',
      marked: init('⟦⟦{⟧⟧ "kind": "normal" }'),
      problems: [
        ['missing-key', 'layer 1: init: expected the key "mean", found none'],
        ['missing-key', 'layer 1: init: expected the key "std", found none'],
      ],
    },
    {
      title: 'wants no constant that the kind has not',
      marked: init('{ "kind": "he-normal", "std": ⟦2⟧ }'),
      problems: [['conflict', 'layer 1: init: "he-normal" has no std: expected none']],
    },
    {
      title: 'wants max at or above min',
      marked: init('{ "kind": "uniform", "min": 1, "max": ⟦-1⟧ }'),
      problems: [['out-of-range', 'layer 1: init: expected max to be at least min, 1, found -1']],
    },
    {
      title: 'wants a std that is not negative',
      marked: init('{ "kind": "normal", "mean": 0, "std": ⟦-0.1⟧ }'),
      problems: [['out-of-range', 'layer 1: init.std: expected a number, at least 0, found -0.1']],
    },
    {
      title: 'wants finite constants',
      marked: init('{ "kind": "uniform", "min": ⟦-1e999⟧, "max": 1 }'),
      problems: [['not-finite', 'layer 1: init.min: expected a finite number, found -1e999']],
    },
  ]);

  it('takes max = min and std = 0', () => {
    const equal = specOf(init('{ "kind": "uniform", "min": 1, "max": 1 }'));
    assert.deepEqual(equal.layers[0]!.weights, { kind: 'uniform', min: 1, max: 1 });
    const exact = specOf(init('{ "kind": "normal", "mean": 1, "std": 0 }'));
    assert.deepEqual(exact.layers[0]!.weights, { kind: 'normal', mean: 1, std: 0 });
  });
});

describe('readLayers: what is read', () => {
  it('fills in what the spec is silent about', () => {
    const [layer] = specOf(inLayer('{ "units": 2 }')).layers;
    assert.deepEqual(layer, {
      name: null,
      activation: 'sigmoid',
      units: 2,
      inputs: 2,
      weights: { kind: 'xavier-uniform' },
      biases: [0, 0],
    });
  });

  it('takes the units from the weights, the units or the biases', () => {
    const layers = '[{ "weights": [[1, 2], [3, 4], [5, 6]] }, { "units": 4 }, { "biases": [1, 2] }]';
    const read = specOf(specText({ layers })).layers;
    assert.deepEqual(
      read.map(({ units, inputs }) => [units, inputs]),
      [
        [3, 2],
        [4, 3],
        [2, 4],
      ],
    );
    assert.deepEqual(read[2]!.biases, [1, 2]);
  });

  it('takes units and weights together where they agree', () => {
    const [layer] = specOf(inLayer('{ "name": "h", "units": 2, "weights": [[1, 2], [3, 4]] }')).layers;
    const { name, weights } = layer!;
    assert.equal(name, 'h');
    assert.deepEqual(weights, { rows: 2, columns: 2, data: Float64Array.of(1, 2, 3, 4) });
  });
});
