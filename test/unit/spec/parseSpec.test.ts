import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toRows } from '../../../src/engine/matrix';
import { parseSpec } from '../../../src/spec/parseSpec';
import { testProblems } from './problemTable';
import { exampleTexts, specOf, specText } from './specText';

const keyList = '"$schema", "name", "inputs", "layers", "loss", "seed", "data", "training"';
const lossList = '"squared-error", "half-squared-error", "mean-squared-error", "binary-cross-entropy", "cross-entropy"';

describe('parseSpec: what is read', () => {
  it('reads the whole of a spec, with its comments', () => {
    const spec = specOf(`{
      "$schema": "./backprop.schema.json",
      "name": "Lee's example",
      "inputs": 2,                       // a count, or names: ["x1", "x2"]
      "layers": [
        { "name": "hidden 1",            // optional
          "activation": "sigmoid",
          "weights": [[1, -2], [-1, 1]], // [to][from]
          "biases": [1, 0] },            // zeros if left out
        { "units": 2, "init": { "kind": "xavier-uniform" } }   // no weights: seeded initial values
      ],
      "loss": "squared-error",
      "seed": 1,
      "data": [ { "input": [1, -1], "target": [1, 0] } ],
      "training": { "learningRate": 0.5, "batchSize": "full", "epochs": 100, "optimizer": "sgd",
                    "reduction": "mean", "shuffle": false, "weightDecay": 0, "stopWhenLossBelow": 0.001 }
    }`);
    assert.deepEqual(spec, {
      name: "Lee's example",
      inputNames: ['x1', 'x2'],
      layers: [
        {
          name: 'hidden 1',
          activation: 'sigmoid',
          units: 2,
          inputs: 2,
          weights: { rows: 2, columns: 2, data: Float64Array.of(1, -2, -1, 1) },
          biases: [1, 0],
        },
        {
          name: null,
          activation: 'sigmoid',
          units: 2,
          inputs: 2,
          weights: { kind: 'xavier-uniform' },
          biases: [0, 0],
        },
      ],
      loss: 'squared-error',
      seed: 1,
      data: {
        inputs: { rows: 2, columns: 1, data: Float64Array.of(1, -1) },
        targets: { rows: 2, columns: 1, data: Float64Array.of(1, 0) },
      },
      training: {
        learningRate: 0.5,
        batchSize: 'full',
        epochs: 100,
        optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
        reduction: 'mean',
        shuffle: false,
        weightDecay: 0,
        stopWhenLossBelow: 0.001,
      },
    });
  });

  it('has defaults for the name, the loss and the seed', () => {
    const { name, loss, seed } = specOf(specText());
    assert.deepEqual({ name, loss, seed }, { name: null, loss: 'squared-error', seed: 0 });
  });

  it('names the inputs as they are named, or counts them', () => {
    assert.deepEqual(specOf(specText()).inputNames, ['x1', 'x2']);
    assert.deepEqual(specOf(specText({ inputs: '["höhe", "幅"]' })).inputNames, ['höhe', '幅']);
  });

  it('puts sample k into column k', () => {
    const data = '[{ "input": [1, 2], "target": [3, 4] }, { "target": [7, 8], "input": [5, 6] }]';
    const { inputs, targets } = specOf(specText({ data })).data;
    assert.deepEqual(toRows(inputs), [
      [1, 5],
      [2, 6],
    ]);
    assert.deepEqual(toRows(targets), [
      [3, 7],
      [4, 8],
    ]);
  });

  it('takes the seeds at both limits', () => {
    assert.equal(specOf(specText({ seed: '0' })).seed, 0);
    assert.equal(specOf(specText({ seed: '4294967295' })).seed, 4294967295);
  });

  it('takes numbers in every form that JSON has', () => {
    const layers = '[{ "weights": [[1e-3, -0.5E+2], [-0, 5e-324]] }]';
    const { weights } = specOf(specText({ layers })).layers[0]!;
    assert.ok('data' in weights);
    assert.deepEqual([...weights.data], [0.001, -50, -0, 5e-324]);
  });

  for (const { name, text } of exampleTexts()) {
    it(`finds nothing wrong with ${name}`, () => {
      const spec = specOf(text);
      assert.ok(spec.name !== null);
      assert.equal(parseSpec(text).root?.type, 'object');
    });

    it(`reads ${name} the same with other line ends`, () => {
      const spec = specOf(text);
      for (const end of ['\r\n', '\r']) assert.deepEqual(specOf(text.replaceAll('\n', end)), spec);
    });
  }
});

describe('parseSpec: the text', () => {
  it('allows comments of both kinds, trailing commas and CRLF, and keeps the places right', () => {
    const text = specText({ seed: '-1' }).replace('"seed"', '/* σ\r\n𝜎 */ // end\r\n"seed"');
    const { problems } = parseSpec(`// first\r\n${text.replace(/ }$/, ',\r\n}')}\r\n`);
    assert.deepEqual(
      problems.map(({ message, offset, length }) => [message, `// first\r\n${text}`.slice(offset, offset + length)]),
      [['seed: expected a whole number, at least 0, at most 4294967295, found -1', '-1']],
    );
  });

  it('counts places in UTF-16 units behind characters outside the basic plane', () => {
    const text = specText({ name: '"𝜎𝜎"', seed: 'true' });
    const { problems } = parseSpec(text);
    assert.deepEqual(
      problems.map(({ offset, length }) => [offset, length]),
      [[text.indexOf('true'), 4]],
    );
  });

  it('takes a text that begins with a byte order mark', () => {
    const { problems, spec } = parseSpec(`\uFEFF${specText()}`);
    assert.deepEqual(problems, []);
    assert.ok(spec !== null);
  });

  it('keeps the places right behind a byte order mark', () => {
    const text = `\uFEFF${specText({ seed: '-1' })}`;
    assert.deepEqual(
      parseSpec(text).problems.map(({ code, offset }) => [code, offset]),
      [['out-of-range', text.indexOf('-1', text.indexOf('"seed"'))]],
    );
  });

  it('takes keys that every object of the language has for unknown ones', () => {
    const text = '{ "__proto__": 1, "constructor": 2, "toString": 3, "inputs": 2 }';
    const codes = parseSpec(text).problems.map(({ code }) => code);
    assert.deepEqual(codes, ['missing-key', 'missing-key', 'unknown-key', 'unknown-key', 'unknown-key']);
    const named = parseSpec(specText({ layers: '[{ "units": 2, "activation": "constructor" }]', loss: '"toString"' }));
    assert.deepEqual(
      named.problems.map(({ code }) => code),
      ['unknown-name', 'unknown-name'],
    );
  });
});

describe('parseSpec: problems', () => {
  testProblems([
    {
      title: 'wants something',
      marked: '⟦⟧',
      problems: [['empty', 'expected a network, {"inputs": …, "layers": […], "data": […]}, found nothing']],
    },
    {
      title: 'wants more than white space and comments',
      marked: '⟦ ⟧\n// nothing\n',
      problems: [['empty', 'expected a network, {"inputs": …, "layers": […], "data": […]}, found nothing']],
    },
    {
      title: 'wants an object',
      marked: '⟦[1, 2]⟧ // no object',
      problems: [['wrong-type', 'the network: expected an object {…}, found an array']],
    },
    {
      title: 'reports every missing key on the brace',
      marked: '⟦⟦⟦{⟧⟧⟧}',
      problems: [
        ['missing-key', 'the network: expected the key "inputs", found none'],
        ['missing-key', 'the network: expected the key "layers", found none'],
        ['missing-key', 'the network: expected the key "data", found none'],
      ],
    },
    {
      title: 'reports what is wrong everywhere at once, in the order of the text',
      marked: `{
        "$schema": ⟦7⟧,
        "name": ⟦5⟧,
        ⟦"layer"⟧: [],
        "inputs": ⟦true⟧,
        "layers": [{ "units": ⟦0⟧ }, { "weights": [[⟦"1"⟧]], "activation": ⟦"rleu"⟧ }],
        "data": [{ "input": [1, -1], "target": ⟦[1, 0]⟧ }, ⟦⟦{⟧⟧}],
        "loss": ⟦"square-error"⟧,
        "seed": ⟦1.5⟧,
        ⟦"name"⟧: "twice",
        "training": ⟦false⟧,
      }`,
      problems: [
        ['wrong-type', '$schema: expected a string in quotes, found 7'],
        ['wrong-type', 'name: expected a string in quotes, found 5'],
        [
          'unknown-key',
          `the network: "layer" is not a known key here: expected one of ${keyList}. Did you mean "layers"?`,
        ],
        ['wrong-type', 'inputs: expected a number of inputs or an array of their names, found true'],
        ['out-of-range', 'layer 1: units: expected a whole number, at least 1, found 0'],
        ['wrong-type', 'layer 2: weights, row 1, entry 1: expected a number, found "1"'],
        [
          'unknown-name',
          'layer 2: activation: expected one of "sigmoid", "tanh", "relu", "leaky-relu", "elu", "softplus", "silu", ' +
            '"gelu", "identity", "softmax", found "rleu". Did you mean "relu"?',
        ],
        ['shape', 'sample 1: target has length 2, but the last layer has 1 unit: expected 1'],
        ['missing-key', 'sample 2: expected the key "input", found none'],
        ['missing-key', 'sample 2: expected the key "target", found none'],
        ['unknown-name', `loss: expected one of ${lossList}, found "square-error". Did you mean "squared-error"?`],
        ['out-of-range', 'seed: expected a whole number, at least 0, at most 4294967295, found 1.5'],
        ['duplicate-key', 'the network: the key "name" appears twice here: expected once'],
        ['wrong-type', 'training: expected an object {…}, found false'],
      ],
    },
    {
      title: 'wants a seed of 32 bits',
      marked: specText({ seed: '⟦4294967296⟧' }),
      problems: [['out-of-range', 'seed: expected a whole number, at least 0, at most 4294967295, found 4294967296']],
    },
    {
      title: 'shortens a long text that it found',
      marked: specText({ inputs: `⟦"${'abcdefghij'.repeat(5)}"⟧` }),
      problems: [
        [
          'wrong-type',
          'inputs: expected a number of inputs or an array of their names, found "abcdefghijabcdefghijabcdefghijabcdefghi…',
        ],
      ],
    },
  ]);
});

describe('parseSpec: inputs', () => {
  testProblems([
    {
      title: 'wants a name',
      marked: specText({ inputs: '⟦[]⟧' }),
      problems: [['empty', 'inputs: expected at least one name, found none']],
    },
    {
      title: 'wants different names',
      marked: specText({ inputs: '["p", ⟦"p"⟧]' }),
      problems: [['conflict', 'inputs, name 2: expected another name than "p", which is taken']],
    },
    {
      title: 'wants names in quotes',
      marked: specText({ inputs: '["p", ⟦2⟧]' }),
      problems: [['wrong-type', 'inputs, name 2: expected a string in quotes, found 2']],
    },
    {
      title: 'wants a whole count',
      marked: specText({ inputs: '⟦2.5⟧' }),
      problems: [['out-of-range', 'inputs: expected a whole number, at least 1, found 2.5']],
    },
    {
      title: 'wants a count that is a number',
      marked: specText({ inputs: '⟦1e999⟧' }),
      problems: [['not-finite', 'inputs: expected a finite number, found 1e999']],
    },
  ]);
});

describe('parseSpec: data', () => {
  testProblems([
    {
      title: 'wants an array',
      marked: specText({ data: '⟦{}⟧' }),
      problems: [['wrong-type', 'data: expected an array of samples, {"input": […], "target": […]}, found an object']],
    },
    {
      title: 'wants a sample',
      marked: specText({ data: '⟦[]⟧' }),
      problems: [['empty', 'data: expected at least one sample, found none']],
    },
    {
      title: 'wants a target',
      marked: specText({ data: '[⟦{⟧ "input": [1, -1] }]' }),
      problems: [['missing-key', 'sample 1: expected the key "target", found none']],
    },
    {
      title: 'compares every sample with the inputs and the last layer',
      marked: specText({
        data:
          '[{ "input": ⟦[1]⟧, "target": [1, 0] }, { "input": [1, 2], "target": ⟦[]⟧ }, ' +
          '{ "input": ⟦[1, 2, 3]⟧, "target": ⟦[1]⟧ }]',
      }),
      problems: [
        ['shape', 'sample 1: input has length 1, but the network has 2 inputs: expected 2'],
        ['shape', 'sample 2: target has length 0, but the last layer has 2 units: expected 2'],
        ['shape', 'sample 3: input has length 3, but the network has 2 inputs: expected 2'],
        ['shape', 'sample 3: target has length 1, but the last layer has 2 units: expected 2'],
      ],
    },
    {
      title: 'speaks of one input and one unit in the singular',
      marked: specText({
        inputs: '1',
        layers: '[{ "units": 1 }]',
        data: '[{ "input": ⟦[1, 2]⟧, "target": ⟦[1, 2]⟧ }]',
      }),
      problems: [
        ['shape', 'sample 1: input has length 2, but the network has 1 input: expected 1'],
        ['shape', 'sample 1: target has length 2, but the last layer has 1 unit: expected 1'],
      ],
    },
    {
      title: 'wants finite numbers',
      marked: specText({ data: '[{ "input": [⟦"1"⟧, ⟦1e999⟧], "target": ⟦1⟧ }, ⟦null⟧]' }),
      problems: [
        ['wrong-type', 'sample 1: input, entry 1: expected a number, found "1"'],
        ['not-finite', 'sample 1: input, entry 2: expected a finite number, found 1e999'],
        ['wrong-type', 'sample 1: target: expected an array of numbers, found 1'],
        ['wrong-type', 'sample 2: expected an object {…}, found null'],
      ],
    },
    {
      title: 'suggests the key that was meant',
      marked: specText({ data: '[⟦{⟧ ⟦"inputs"⟧: [1, 2], "target": [1, 0] }]' }),
      problems: [
        ['missing-key', 'sample 1: expected the key "input", found none'],
        [
          'unknown-key',
          'sample 1: "inputs" is not a known key here: expected one of "input", "target". Did you mean "input"?',
        ],
      ],
    },
  ]);
});

describe('parseSpec: sizes that no memory holds', () => {
  const reportsAt = (text: string, offset: number): void => {
    const { problems, spec } = parseSpec(text);
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.offset]),
      [['out-of-range', offset]],
    );
    assert.equal(spec, null);
  };

  it('refuses as many inputs', () => {
    const text = specText({ inputs: '9007199254740991' });
    reportsAt(text, text.indexOf('9007'));
  });

  it('refuses as many units', () => {
    const text = specText({ layers: '[{ "units": 9007199254740991 }, { "units": 2 }]' });
    reportsAt(text, text.indexOf('9007'));
  });

  it('refuses as many weights, and finds nothing wrong with the layers behind them', () => {
    const text = specText({ layers: '[{ "units": 200000 }, { "units": 200001 }, { "units": 2 }]' });
    reportsAt(text, text.indexOf('200001'));
  });
});
