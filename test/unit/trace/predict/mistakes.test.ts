import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { iterationAfter } from '../../../../src/trace/iteration';
import { judged, toleranceOf } from '../../../../src/trace/predict/judgement';
import type { MistakeKind } from '../../../../src/trace/predict/mistake';
import { mistakesOf } from '../../../../src/trace/predict/mistakes';
import { questionsOf } from '../../../../src/trace/predict/questions';
import { quantityValue, type Quantity } from '../../../../src/trace/quantity';
import { StepPlan } from '../../../../src/trace/steps';
import { exampleTexts, leeText, modelOf, specText, xorText } from '../../spec/specText';
import { allQuantities } from '../allQuantities';
import { randomRun } from '../randomRun';

/** What is said of a guess. */
function said(text: string, quantity: Quantity, guess: (value: number) => number, digits = 4): string {
  const model = modelOf(text);
  const iteration = iterationAfter(model, 0);
  const value = quantityValue(model, iteration, quantity);
  const judgement = judged(guess(value), value, mistakesOf(model, iteration, quantity, 0), digits);
  if (judgement.verdict === 'right') return 'right';
  const { mistake } = judgement;
  if (mistake === null) return 'wrong';
  return mistake.term === null ? mistake.kind : `${mistake.kind}: ${JSON.stringify(mistake.term)}`;
}

const of = (kind: 'z' | 'a' | 'slope' | 'dlda' | 'delta', layer: number, unit = 0): Quantity => {
  return { kind, layer, unit, sample: 0 };
};
const weight = { layer: 1, to: 0, from: 1 } as const;
const output = (activation: string, loss: string): string =>
  specText({ layers: `[{ "weights": [[1, -2], [-1, 1]], "activation": "${activation}" }]`, loss: `"${loss}"` });

// The lecture's numbers: see its golden texts.
const mistakes: [what: string, text: string, Quantity, guess: (value: number) => number, MistakeKind][] = [
  ['δ without σ′', leeText, of('delta', 1), () => -0.4037, 'no slope'],
  ['σ′ alone', leeText, of('delta', 1), () => 0.01766, 'only the slope'],
  ['ŷ − y', leeText, of('dlda', 3), (value) => -value, 'reversed error'],
  ['y − ŷ without the 2', leeText, of('dlda', 3), () => -0.3823, 'no factor 2'],
  ['δ of the output without the 2', leeText, of('delta', 3), (value) => value / 2, 'no factor 2'],
  ['the row of the weights', leeText, of('dlda', 1), () => 2 * -0.09153 - 0.1103, 'not transposed'],
  ['z of the transposed weights', leeText, of('z', 1), () => 1 * 1 + -1 * -1 + 1, 'transposed'],
  ['z for a', leeText, of('a', 1), () => 4, 'no activation'],
  ['a(1 − a) of a', leeText, of('slope', 1), () => 0.1983, 'slope at a'],
  ['δ for ∂l/∂w', leeText, { kind: 'gradient', ...weight }, () => -0.00713, 'only δ'],
  ['a for ∂l/∂w', leeText, { kind: 'gradient', ...weight }, () => -1, 'only a'],
  ['its own a for ∂l/∂w', leeText, { kind: 'gradient', ...weight }, () => -0.007, 'own output'],
  ['uphill', leeText, { kind: 'change', ...weight }, (value) => -value, 'uphill'],
  ['no η', leeText, { kind: 'change', ...weight }, () => -0.00713, 'no learning rate'],
  ['the gradient', leeText, { kind: 'change', ...weight }, () => 0.00713, 'gradient for step'],
  ['the new value', leeText, { kind: 'change', ...weight }, () => -2.004, 'step for value'],
  ['the step', leeText, { kind: 'after', ...weight }, () => -0.003565, 'step for value'],
  ['the sum', xorText('{}'), { kind: 'gradient', ...weight }, (value) => 4 * value, 'sum for mean'],
  ['the mean', xorText('{ "reduction": "sum" }'), { kind: 'loss', sample: null }, (value) => value / 4, 'mean for sum'],
  ['of one sample', xorText('{}'), { kind: 'loss', sample: null }, () => 0.25, 'one sample'],
  ['½ forgotten', output('sigmoid', 'half-squared-error'), of('dlda', 1), (value) => 2 * value, 'extra factor 2'],
  ['1/k forgotten', output('sigmoid', 'mean-squared-error'), of('dlda', 1), (v) => 2 * v, 'not divided by the outputs'],
  ['σ′ in δ = y − ŷ', output('sigmoid', 'binary-cross-entropy'), of('delta', 1), (v) => v * 0.04518, 'extra slope'],
  ['z(1 − z)', leeText, of('slope', 1), () => 4 * (1 - 4), 'slope by z'],
  ['δ with z(1 − z)', leeText, of('delta', 1), (value) => (value / 0.0176627) * -12, 'slope by z'],
  ['1/n twice', xorText('{}'), { kind: 'gradient', ...weight }, (value) => value / 4, 'mean twice'],
];

describe('mistakesOf', () => {
  for (const [what, text, quantity, guess, expected] of mistakes) {
    it(`knows ${what}: ${expected}`, () => {
      assert.equal(said(text, quantity, guess), expected);
    });
  }

  it('names the term that was left out, or taken twice', () => {
    const weight = JSON.stringify({ kind: 'parameter', layer: 2, to: 0, from: 1 });
    assert.equal(
      said(leeText, of('z', 2), () => 2 * 0.982),
      `term left out: ${weight}`,
    );
    assert.equal(
      said(leeText, of('z', 2), () => 4 * 0.982 - 0.1192),
      `term twice: ${weight.replace('"from":1', '"from":0')}`,
    );
    const second = JSON.stringify({ kind: 'parameter', layer: 2, to: 1, from: 0 });
    assert.equal(
      said(leeText, of('dlda', 1), () => 2 * -0.09153),
      `term left out: ${second}`,
    );
  });

  it('names none where none leads to the guess', () => {
    assert.equal(
      said(leeText, of('delta', 1), () => 12),
      'wrong',
    );
  });

  it('says of no loss without a square that its factor 2 is missing', () => {
    const model = modelOf(output('sigmoid', 'mean-squared-error').replace('"mean-squared-error"', '"cross-entropy"'));
    const iteration = iterationAfter(model, 0);
    for (const quantity of [of('dlda', 1), of('delta', 1)]) {
      assert.ok(mistakesOf(model, iteration, quantity, 0).every(({ kind }) => kind !== 'no factor 2'));
    }
  });

  it('knows a backward pass with the new weights, and a bias with the gradients of all units', () => {
    const model = modelOf(leeText);
    const iteration = iterationAfter(model, 0);
    const value = (quantity: Quantity): number => quantityValue(model, iteration, quantity);
    const valueOf = (quantity: Quantity, kind: MistakeKind): number | undefined =>
      mistakesOf(model, iteration, quantity, 0).find((mistake) => mistake.kind === kind)?.value;
    const units = [0, 1];
    const back = units.reduce(
      (sum, to) => sum + value({ kind: 'after', layer: 2, to, from: 0 }) * value(of('delta', 2, to)),
      0,
    );
    assert.equal(valueOf(of('dlda', 1), 'new weights'), back);
    assert.equal(valueOf(of('delta', 1), 'new weights'), back * value(of('slope', 1)));
    const bias = { kind: 'gradient', layer: 1, to: 0, from: null } as const;
    assert.equal(
      valueOf(bias, 'all units'),
      units.reduce((sum, to) => sum + value({ ...bias, to }), 0),
    );
  });

  it('tells each of the newer mistakes apart from all others on some example, and never gives the right number for one', () => {
    const newer: readonly MistakeKind[] = ['new weights', 'slope by z', 'mean twice', 'all units'];
    const apart = new Map<MistakeKind, number>();
    for (const { text } of exampleTexts()) {
      const model = modelOf(text);
      for (const updates of [0, 3]) {
        const iteration = iterationAfter(model, updates);
        for (const quantity of allQuantities({ model, iteration })) {
          const value = quantityValue(model, iteration, quantity);
          const found = mistakesOf(model, iteration, quantity, iteration.samples[0]!);
          for (const mistake of found.filter(({ kind }) => newer.includes(kind))) {
            const isNear = (other: number): boolean => Math.abs(other - mistake.value) <= 2 * toleranceOf(other, 4);
            const judgement = judged(mistake.value, value, found, 4);
            if (isNear(value) || found.some((other) => other !== mistake && isNear(other.value))) continue;
            assert.deepEqual(judgement, { verdict: 'wrong', mistake });
            apart.set(mistake.kind, (apart.get(mistake.kind) ?? 0) + 1);
          }
        }
      }
    }
    for (const kind of newer) assert.ok((apart.get(kind) ?? 0) >= 3, `${kind}: ${JSON.stringify([...apart])}`);
  });

  it('speaks of an error and of the way uphill only where there is one', () => {
    const kinds = (text: string, quantity: Quantity): MistakeKind[] => {
      const model = modelOf(text);
      return mistakesOf(model, iterationAfter(model, 0), quantity, 0).map(({ kind }) => kind);
    };
    assert.ok(kinds(output('tanh', 'squared-error'), of('dlda', 1)).includes('reversed error'));
    assert.ok(!kinds(output('softmax', 'cross-entropy'), of('dlda', 1)).includes('reversed error'));
    assert.ok(kinds(output('softmax', 'cross-entropy'), of('delta', 1)).includes('reversed error'));
    const change: Quantity = { kind: 'change', ...weight };
    const adam = leeText.replace('"learningRate": 0.5', '"learningRate": 0.5, "optimizer": "adam"');
    assert.ok(kinds(leeText, change).includes('uphill'));
    assert.ok(!kinds(adam, change).some((kind) => kind === 'uphill' || kind === 'gradient for step'));
    // Adam's first step is η · g / (|g| + ε).
    assert.equal(
      said(adam, change, (value) => value / 0.5),
      'no learning rate',
    );
  });

  it('gives other numbers than the right one, for every number of any network', () => {
    fc.assert(
      fc.property(randomRun, (run) => {
        const { model, iteration } = run;
        for (const quantity of allQuantities(run)) {
          const value = quantityValue(model, iteration, quantity);
          const found = mistakesOf(model, iteration, quantity, iteration.samples[0]!);
          assert.ok(found.every((mistake) => mistake.value !== value && Number.isFinite(mistake.value)));
          if (Number.isFinite(value)) assert.equal(judged(value, value, found, 4).verdict, 'right');
        }
      }),
      { numRuns: 40, seed: 9 },
    );
  });
});

describe('judged', () => {
  it('takes a guess within five of the last digit shown', () => {
    assert.ok(Math.abs(toleranceOf(-0.00713, 4) - 5e-6) < 1e-18);
    assert.equal(toleranceOf(123.4, 4), 0.5);
    const verdict = (guess: number) => judged(guess, -0.0071303, [], 4).verdict;
    assert.deepEqual([-0.00713, -0.007135, -0.00714, 0.00713].map(verdict), ['right', 'right', 'wrong', 'wrong']);
    assert.equal(judged(0, 0, [], 4).verdict, 'right');
    assert.equal(judged(0.01, 0, [], 4).verdict, 'wrong');
  });
});

describe('questionsOf', () => {
  it('asks for what each step computes, and the loss of the sample before that of the batch', () => {
    for (const [text, loss, backward] of [
      [leeText, 1, 3],
      [xorText('{}'), 2, 4],
    ] as const) {
      const model = modelOf(text);
      const iteration = iterationAfter(model, 0);
      const plan = new StepPlan(model.network);
      const counts = Array.from({ length: plan.length }, (_, k) => {
        const questions = questionsOf(model, iteration, plan.stepTo(k + 1)!, 0);
        for (const quantity of questions) quantityValue(model, iteration, quantity);
        return questions.length;
      });
      const units = model.network.layers.reduce((sum, layer) => sum + layer.units, 0);
      const expected = [
        ...Array.from({ length: units }, () => 2),
        loss,
        ...Array.from({ length: units }, () => backward),
        ...Array.from({ length: units }, () => 2),
      ];
      assert.deepEqual(counts, expected);
    }
  });
});
