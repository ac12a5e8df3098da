import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activationNames } from '../../../src/engine/activation';
import { lossNames } from '../../../src/engine/loss';
import { Model } from '../../../src/spec/model';
import { parseSpec } from '../../../src/spec/parseSpec';
import { derivationOf } from '../../../src/trace/derivation';
import { number, type Formula } from '../../../src/trace/formula';
import { formulaMath } from '../../../src/trace/formulaMath';
import { formulaText } from '../../../src/trace/formulaText';
import { iterationAfter, type Iteration } from '../../../src/trace/iteration';
import { mathLatex } from '../../../src/trace/mathLatex';
import { mathText } from '../../../src/trace/mathText';
import type { Quantity } from '../../../src/trace/quantity';
import { assertGolden } from '../goldenFile';
import { leeText, modelOf, specText, xorText } from '../spec/specText';

const folder = 'test/unit/trace/golden';

/** A derivation in its renderings, a line each. */
function lines(model: Model, iteration: Iteration, quantity: Quantity): string {
  const { symbol, symbols, numbers, value } = derivationOf(model, iteration, quantity);
  const sides = [symbol, symbols, numbers, number(value)].filter((side): side is Formula => side !== null);
  const written = (write: (side: Formula) => string): string => sides.map(write).join(' = ');
  return [
    written((side) => formulaText(side, 4)),
    `  ${written((side) => mathText(formulaMath(side, 4)))}`,
    `  ${written((side) => mathLatex(formulaMath(side, 4)))}`,
  ].join('\n');
}

function section(title: string, model: Model, updates: number, quantities: readonly Quantity[]): string {
  const iteration = iterationAfter(model, updates);
  return [`## ${title}`, ...quantities.map((quantity) => lines(model, iteration, quantity)), ''].join('\n');
}

const unit = { unit: 0, sample: 0 } as const;
const place = { layer: 1, to: 0, from: 1 } as const;
const every: Quantity[] = [
  { kind: 'parameter', ...place },
  { kind: 'input', input: 1, sample: 0 },
  { kind: 'target', ...unit },
  { kind: 'z', layer: 1, ...unit },
  { kind: 'z', layer: 2, ...unit },
  { kind: 'a', layer: 2, ...unit },
  { kind: 'slope', layer: 1, ...unit },
  { kind: 'loss', sample: 0 },
  { kind: 'loss', sample: null },
  { kind: 'dlda', layer: 3, ...unit },
  { kind: 'dlda', layer: 1, ...unit },
  { kind: 'delta', layer: 1, ...unit },
  { kind: 'gradient', ...place },
  { kind: 'gradient', ...place, from: null },
  { kind: 'share', ...place, sample: 0 },
  { kind: 'change', ...place },
  { kind: 'after', ...place, from: null },
];

const trainings = [
  '{ "learningRate": 0.5 }',
  '{ "learningRate": 0.5, "weightDecay": 0.1 }',
  '{ "learningRate": 0.5, "optimizer": { "kind": "sgd", "momentum": 0.9 } }',
  '{ "learningRate": 0.5, "optimizer": { "kind": "sgd", "momentum": 0.9, "nesterov": true } }',
  '{ "learningRate": 0.5, "optimizer": "adam" }',
  '{ "learningRate": 0.5, "optimizer": "adam", "weightDecay": 0.1 }',
];

describe('formulas, as they are written', () => {
  it('of every kind of quantity of the lecture’s network', () => {
    const text = section('lee', modelOf(leeText), 0, every);
    assertGolden(`${folder}/lee.txt`, text);
  });

  it('of a batch, by the mean and by the sum', () => {
    const quantities: Quantity[] = [
      { kind: 'gradient', ...place },
      { kind: 'gradient', ...place, from: null },
      { kind: 'share', ...place, sample: 3 },
      { kind: 'loss', sample: null },
      { kind: 'mean', of: 'a', layer: 1, unit: 0 },
      { kind: 'mean', of: 'dlda', layer: 1, unit: 0 },
      { kind: 'initial', ...place },
      { kind: 'since', ...place },
    ];
    const texts = ['mean', 'sum'].map((reduction) =>
      section(reduction, modelOf(xorText(`{ "reduction": "${reduction}" }`)), 1, quantities),
    );
    assertGolden(`${folder}/batch.txt`, texts.join('\n'));
  });

  it('of the step of every optimizer, at first and later', () => {
    const texts = trainings.flatMap((training) =>
      [0, 2].map((updates) =>
        section(`${training} after ${updates}`, modelOf(xorText(training)), updates, [
          { kind: 'change', ...place },
          { kind: 'change', ...place, from: null },
        ]),
      ),
    );
    assertGolden(`${folder}/updates.txt`, texts.join('\n'));
  });

  it('of every output activation under every loss that takes it', () => {
    const texts = lossNames.flatMap((loss) =>
      activationNames.flatMap((activation) => {
        const layers = JSON.stringify([
          {
            weights: [
              [0.5, -0.25],
              [0.25, 0.5],
            ],
            biases: [0.1, 0.2],
            activation,
          },
        ]);
        const data = '[{ "input": [1, 0.5], "target": [1, 0] }]';
        const { spec } = parseSpec(specText({ layers, loss: JSON.stringify(loss), data }));
        if (spec === null) return [];
        const quantities: Quantity[] = [
          { kind: 'loss', sample: 0 },
          { kind: 'dlda', layer: 1, ...unit },
          { kind: 'delta', layer: 1, ...unit },
        ];
        return [section(`${loss}, ${activation}`, new Model(spec), 0, quantities)];
      }),
    );
    assert.ok(texts.length >= 3 * activationNames.length);
    assertGolden(`${folder}/outputs.txt`, texts.join('\n'));
  });

  it('of a layer of more than nine units, where indices need a comma', () => {
    const model = modelOf(specText({ inputs: '12', layers: '[{ "units": 11 }, { "units": 2 }]', data: data12 }));
    const text = section('wide', model, 0, [
      { kind: 'z', layer: 1, unit: 10, sample: 0 },
      { kind: 'gradient', layer: 1, to: 10, from: 11 },
      { kind: 'dlda', layer: 1, unit: 9, sample: 0 },
    ]);
    assertGolden(`${folder}/wide.txt`, text);
  });
});

const data12 = JSON.stringify([{ input: Array.from({ length: 12 }, (_, k) => (k - 6) / 4), target: [1, 0] }]);
