import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activationNames } from '../../../src/engine/activation';
import { lossNames } from '../../../src/engine/loss';
import { networkPresets, readSizes, type NetworkPlan } from '../../../src/spec/networkPlan';
import { networkText } from '../../../src/spec/networkText';
import { MOST_PARAMETERS } from '../../../src/base/budgets';
import { initialMoment, recordIteration } from '../../../src/trace/iteration';
import { exampleText, modelOf, specOf } from './specText';

const plan: NetworkPlan = {
  name: 'A "name" \\',
  sizes: [3, 4, 2],
  hidden: 'relu',
  output: 'softmax',
  loss: 'cross-entropy',
  learningRate: 0.1,
};

describe('networkText', () => {
  for (const { label, description, plan: preset } of networkPresets()) {
    it(`writes a right spec for the preset ${label}, with the sizes that it names`, () => {
      const spec = specOf(networkText(preset));
      assert.deepEqual([spec.inputNames.length, ...spec.layers.map(({ units }) => units)], preset.sizes);
      assert.ok(description.startsWith(preset.sizes.join('-')), description);
      assert.equal(spec.name, preset.name);
      assert.equal(spec.training.learningRate, preset.learningRate);
    });
  }

  it('has the lecture’s numbers', () => {
    const [lecture] = networkPresets();
    const [made, example] = [networkText(lecture!.plan), exampleText('lee.backprop.json')].map((text) => modelOf(text));
    assert.deepEqual(made!.initialParameters().values, example!.initialParameters().values);
    assert.deepEqual(made!.spec.data, example!.spec.data);
  });

  it('writes a right spec of every activation and loss, whose numbers are finite and whose samples differ', () => {
    for (const output of activationNames) {
      for (const loss of lossNames) {
        for (const sizes of [
          [1, 1],
          [1, 5],
          [3, 4, 12],
          [2, 2, 2, 1],
        ]) {
          const text = networkText({ ...plan, sizes, hidden: output, output, loss });
          const model = modelOf(text);
          const { layers, data } = model.spec;
          assert.deepEqual([data.inputs.rows, ...layers.map(({ units }) => units)], sizes);
          assert.ok(layers.every(({ activation }) => activation === output));
          const columns = Array.from({ length: data.inputs.columns }, (_, k) =>
            Array.from({ length: data.inputs.rows }, (__, j) => data.inputs.data[j * data.inputs.columns + k]).join(),
          );
          assert.equal(new Set(columns).size, columns.length, text);
          const { state } = recordIteration(model, initialMoment(model));
          // A cross-entropy needs outputs between 0 and 1: elsewhere its logarithm has no value.
          if (!loss.includes('entropy') || ['sigmoid', 'softmax'].includes(output)) {
            assert.ok(Number.isFinite(state.loss), `${output} ${loss} ${sizes.join('-')}`);
          }
        }
      }
    }
  });

  it('lays it out with comments', () => {
    assert.equal(
      networkText({ ...plan, sizes: [1, 2], samples: [[[1], [1, 0]]], inputNames: ['x "1"'] }),
      [
        '{',
        '\t"name": "A \\"name\\" \\\\",',
        '\t"inputs": ["x \\"1\\""], // how many, or their names',
        '\t"layers": [',
        '\t\t{ "name": "output", "activation": "softmax", "units": 2, "init": { "kind": "xavier-uniform" } }',
        '\t],',
        '\t"loss": "cross-entropy", // l = −Σ ŷ ln y',
        '\t"seed": 1, // The weights are drawn from this: the same seed gives the same network.',
        '\t"data": [',
        '\t\t{ "input": [1], "target": [1, 0] }',
        '\t],',
        '\t"training": { "learningRate": 0.1 }',
        '}',
      ].join('\n'),
    );
  });
});

describe('readSizes', () => {
  for (const typed of ['2-3-1', ' 2 - 3 - 1 ', '2, 3, 1', '2 3 1', '2x3x1', '2×3×1', '2–3–1', '2→3→1', '2 -> 3 -> 1']) {
    it(`reads ${typed}`, () => assert.deepEqual(readSizes(typed), { sizes: [2, 3, 1] }));
  }

  const wrong: [typed: string, message: string][] = [
    ['', 'expected the inputs and the units of each layer, such as 2-3-1, found nothing'],
    ['  ', 'expected the inputs and the units of each layer, such as 2-3-1, found nothing'],
    ['2', 'expected at least two sizes, the inputs and the units of one layer, such as 2-1'],
    ['2-', 'expected whole numbers with "-" between them, such as 2-3-1, found "2-"'],
    ['2-three', 'expected whole numbers with "-" between them, such as 2-3-1, found "three"'],
    ['2-1.5', 'expected whole numbers with "-" between them, such as 2-3-1, found "1.5"'],
    ['2-0-1', 'expected sizes from 1 to 1000000, found 0'],
    ['2-9999999999999999999999', 'expected sizes from 1 to 1000000, found 9999999999999999999999'],
    ['1000-1000000-1', `expected at most ${MOST_PARAMETERS} weights and biases in all, found 1002000001`],
    ['1000000-1000000', 'expected at most 20000 inputs and outputs, which each sample writes out, found 2000000'],
  ];
  for (const [typed, message] of wrong) {
    it(`says what is expected instead of "${typed}"`, () => assert.deepEqual(readSizes(typed), { message }));
  }
});
