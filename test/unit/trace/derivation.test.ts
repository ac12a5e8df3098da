import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { derivationOf } from '../../../src/trace/derivation';
import { formulaText } from '../../../src/trace/formulaText';
import { iterationAfter } from '../../../src/trace/iteration';
import type { Quantity } from '../../../src/trace/quantity';
import { derivationFault } from './derivationFault';
import { leeText, modelOf, specText } from '../spec/specText';
import { allQuantities } from './allQuantities';
import { randomRun, type RandomRun } from './randomRun';

function assertFaithful(run: RandomRun, quantity: Quantity): void {
  assert.equal(derivationFault(run, quantity), null);
}

const textsOf = (text: string, quantity: Quantity, digits = 4): (string | number)[] => {
  const model = modelOf(text);
  const { symbol, symbols, numbers, value } = derivationOf(model, iterationAfter(model, 0), quantity);
  return [symbol, symbols, numbers]
    .map((formula) => (formula ? formulaText(formula, digits) : '–'))
    .concat(formulaText({ kind: 'number', value }, digits));
};

describe('derivationOf', () => {
  it('of every quantity of any network comes to the recorded number', () => {
    fc.assert(
      fc.property(randomRun, (run) => {
        for (const quantity of allQuantities(run)) assertFaithful(run, quantity);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('leads from every quantity down to parameters, of now and of the spec, inputs and targets', () => {
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        const [first] = model.network.layers;
        const open: Quantity[] = [{ kind: 'gradient', layer: 1, to: 0, from: first!.inputs - 1 }];
        const reached = new Set<string>();
        const kinds = new Set<string>();
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          const key = JSON.stringify(next);
          if (reached.has(key)) continue;
          reached.add(key);
          const { terms, numbers } = derivationOf(model, iteration, next);
          if (numbers === null) kinds.add(next.kind);
          open.push(...terms);
        }
        assert.ok(kinds.has('input'));
        assert.ok([...kinds].every((kind) => ['parameter', 'initial', 'input', 'target'].includes(kind)));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  const at = { sample: 0 } as const;
  const lee: [Quantity, ...string[]][] = [
    [{ kind: 'gradient', layer: 1, to: 0, from: 1 }, '∂l/∂w₁₂⁽¹⁾', 'a₂⁽⁰⁾ · δ₁⁽¹⁾', '(−1) · (−0.007130)', '0.007130'],
    [{ kind: 'gradient', layer: 1, to: 0, from: null }, '∂l/∂b₁⁽¹⁾', 'δ₁⁽¹⁾', '−0.007130', '−0.007130'],
    [{ kind: 'delta', layer: 1, unit: 0, ...at }, 'δ₁⁽¹⁾', 'σ′(z₁⁽¹⁾) · ∂l/∂a₁⁽¹⁾', '0.01766 · (−0.4037)', '−0.007130'],
    [
      { kind: 'dlda', layer: 1, unit: 0, ...at },
      '∂l/∂a₁⁽¹⁾',
      'Σₖ wₖ₁⁽²⁾ · δₖ⁽²⁾',
      '(−2) · 0.1103 + 2 · (−0.09153)',
      '−0.4037',
    ],
    [{ kind: 'dlda', layer: 3, unit: 0, ...at }, '∂l/∂a₁⁽³⁾', '2 · (y₁ − ŷ₁)', '2 · (0.6177 − 1)', '−0.7646'],
    [{ kind: 'z', layer: 1, unit: 0, ...at }, 'z₁⁽¹⁾', 'Σⱼ w₁ⱼ⁽¹⁾ · aⱼ⁽⁰⁾ + b₁⁽¹⁾', '(−2) · (−1) + 1 · 1 + 1', '4'],
    [{ kind: 'a', layer: 1, unit: 0, ...at }, 'a₁⁽¹⁾', 'σ(z₁⁽¹⁾)', 'σ(4)', '0.9820'],
    [{ kind: 'slope', layer: 1, unit: 0, ...at }, 'σ′(z₁⁽¹⁾)', 'σ′(z₁⁽¹⁾)', 'σ′(4)', '0.01766'],
    [{ kind: 'loss', ...at }, 'l', 'Σᵢ (yᵢ − ŷᵢ)²', '(0.8291 − 0)² + (0.6177 − 1)²', '0.8336'],
    [{ kind: 'loss', sample: null }, 'l', 'Σᵢ (yᵢ − ŷᵢ)²', '(0.8291 − 0)² + (0.6177 − 1)²', '0.8336'],
    [{ kind: 'input', input: 1, ...at }, 'a₂⁽⁰⁾', '–', '–', '−1'],
    [{ kind: 'target', unit: 0, ...at }, 'ŷ₁', '–', '–', '1'],
    [{ kind: 'mean', of: 'delta', layer: 1, unit: 0 }, '⟨δ₁⁽¹⁾⟩', 'δ₁⁽¹⁾', '−0.007130', '−0.007130'],
    [{ kind: 'initial', layer: 1, to: 0, from: 1 }, 'w₁₂‚₀⁽¹⁾', '–', '–', '−2'],
    [{ kind: 'since', layer: 1, to: 0, from: 1 }, 'w₁₂⁽¹⁾ − w₁₂‚₀⁽¹⁾', 'w₁₂⁽¹⁾ − w₁₂‚₀⁽¹⁾', '−2 − (−2)', '0'],
    [{ kind: 'parameter', layer: 1, to: 0, from: 1 }, 'w₁₂⁽¹⁾', '–', '–', '−2'],
  ];
  for (const [quantity, ...expected] of lee) {
    it(`writes ${expected[0]} of the lecture’s network: ${expected[1]}`, () => {
      assert.deepEqual(textsOf(leeText, quantity), expected);
    });
  }

  const output = (activation: string, loss: string, target: string): string =>
    specText({
      layers: `[{ "weights": [[1, -2], [-1, 1]], "activation": "${activation}" }]`,
      loss: `"${loss}"`,
      data: `[{ "input": [1, -1], "target": ${target} }]`,
    });
  const delta: Quantity = { kind: 'delta', layer: 1, unit: 0, ...at };
  const joint: [string, string, string, string, string][] = [
    ['sigmoid', 'binary-cross-entropy', '[1, 0]', 'y₁ − ŷ₁', '0.9526 − 1'],
    ['sigmoid', 'cross-entropy', '[1, 0]', '−ŷ₁ · (1 − y₁)', '−1 · (1 − 0.9526)'],
    ['softmax', 'cross-entropy', '[1, 0]', 'y₁ − ŷ₁', '0.9933 − 1'],
    ['softmax', 'cross-entropy', '[1, 1]', 'y₁ · Σⱼ ŷⱼ − ŷ₁', '0.9933 · (1 + 1) − 1'],
    [
      'softmax',
      'squared-error',
      '[1, 0]',
      'y₁ · (∂l/∂y₁ − Σⱼ yⱼ · ∂l/∂yⱼ)',
      '0.9933 · (−0.01339 − (0.9933 · (−0.01339) + 0.006693 · 0.01339))',
    ],
    ['sigmoid', 'half-squared-error', '[1, 0]', 'σ′(z₁⁽¹⁾) · ∂l/∂a₁⁽¹⁾', '0.04518 · (−0.04743)'],
  ];
  for (const [activation, loss, target, symbols, numbers] of joint) {
    it(`δ of ${activation} under ${loss}, target ${target}`, () => {
      assert.deepEqual(textsOf(output(activation, loss, target), delta).slice(1, 3), [symbols, numbers]);
    });
  }

  const jacobian = { kind: 'jacobian', layer: 1, unit: 0, ...at } as const;
  it('∂a/∂z of a softmax, by its own z and by another one’s', () => {
    const text = output('softmax', 'squared-error', '[1, 0]');
    assert.deepEqual(textsOf(text, { ...jacobian, by: 0 }), [
      '∂a₁⁽¹⁾/∂z₁⁽¹⁾',
      'a₁⁽¹⁾ · (1 − a₁⁽¹⁾)',
      '0.9933 · (1 − 0.9933)',
      '0.006648',
    ]);
    assert.deepEqual(textsOf(text, { ...jacobian, by: 1 }), [
      '∂a₁⁽¹⁾/∂z₂⁽¹⁾',
      '−a₁⁽¹⁾ · a₂⁽¹⁾',
      '−0.9933 · 0.006693',
      '−0.006648',
    ]);
    // e⁻⁴⁰ is all that is left of 1.
    const saturated = text.replace('[1, -2]', '[20, -18]');
    assert.deepEqual(textsOf(saturated, { ...jacobian, by: 0 }).slice(1), [
      'a₁⁽¹⁾ · Σⱼ≠₁ aⱼ⁽¹⁾',
      '1 · 4.248e−18',
      '4.248e−18',
    ]);
    for (const wrong of [
      { unit: 2, by: 0 },
      { unit: 0, by: 2 },
      { unit: 0, by: 0, layer: 2 },
    ]) {
      assert.throws(() => textsOf(text, { ...jacobian, ...wrong }), /RangeError: no such quantity/);
    }
    assert.throws(() => textsOf(leeText, { ...jacobian, by: 0 }), /RangeError: no such quantity/);
  });

  it('is exact where y saturates: the formula that keeps the digits takes the place of y − ŷ', () => {
    const text = output('sigmoid', 'binary-cross-entropy', '[1, 0]').replace('[1, -2]', '[20, -20]');
    const [, symbols, numbers, value] = textsOf(text, delta);
    assert.equal(symbols, '(1 − ŷ₁) · y₁ − ŷ₁ · σ(−z₁⁽¹⁾)');
    assert.equal(numbers, '(1 − 1) · 1 − 1 · σ(−40)');
    assert.equal(value, '−4.248e−18');
  });

  it('reduces over the batch: the largest shares first, the others folded', () => {
    const data = [1, 2, 3, 4, 5, 6].map((x) => ({ input: [x], target: [0] }));
    const text = specText({
      inputs: '1',
      layers: '[{ "weights": [[1]], "activation": "identity" }]',
      loss: '"half-squared-error"',
      data: JSON.stringify(data),
    });
    const gradient: Quantity = { kind: 'gradient', layer: 1, to: 0, from: 0 };
    assert.deepEqual(textsOf(text, gradient), [
      '∂l/∂w₁₁⁽¹⁾',
      '(1/6) Σ a₁⁽⁰⁾ · δ₁⁽¹⁾',
      '(1/6) · (6 · 6 + 5 · 5 + 4 · 4 + 3 · 3 + (2 more: 5))',
      '15.17',
    ]);
    const model = modelOf(text);
    const { terms } = derivationOf(model, iterationAfter(model, 0), gradient);
    assert.deepEqual(
      terms,
      [5, 4, 3, 2].map((sample) => ({ kind: 'share', layer: 1, to: 0, from: 0, sample })),
    );
    assert.deepEqual(textsOf(text, { kind: 'loss', sample: null }).slice(1, 3), [
      '(1/6) Σ l',
      '(1/6) · (18 + 12.5 + 8 + 4.5 + (2 more: 2.5))',
    ]);
  });

  it('of what the iteration has not, throws', () => {
    const model = modelOf(leeText);
    const iteration = iterationAfter(model, 0);
    for (const quantity of [
      { kind: 'delta', layer: 4, unit: 0, sample: 0 },
      { kind: 'delta', layer: 1, unit: 2, sample: 0 },
      { kind: 'loss', sample: 1 },
      { kind: 'gradient', layer: 1, to: 0, from: 2 },
      { kind: 'since', layer: 1, to: 2, from: 0 },
      { kind: 'mean', of: 'delta', layer: 1, unit: 2 },
      { kind: 'mean', of: 'delta', layer: 4, unit: 0 },
    ] as Quantity[]) {
      assert.throws(() => derivationOf(model, iteration, quantity), RangeError);
    }
  });
});
