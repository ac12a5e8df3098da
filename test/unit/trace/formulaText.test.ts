import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  call,
  derivative,
  difference,
  fraction,
  negation,
  number as n,
  product,
  quantitiesOf,
  rest,
  series,
  square,
  substituted,
  sum,
  symbol,
  type Formula,
} from '../../../src/trace/formula';
import { formulaText } from '../../../src/trace/formulaText';
import { formulaValue } from '../../../src/trace/formulaValue';
import { indexedSymbol } from '../../../src/trace/symbol';

const [x, y] = ['x', 'y'].map((letter) => symbol(indexedSymbol(letter, [], null))) as [Formula, Formula];
const sigmoid = { activation: 'sigmoid', isDerivative: false } as const;

/** A formula of numbers, how it is written, and what it comes to. */
const numeric: [Formula, string, number][] = [
  [n(-1), '−1', -1],
  [product([n(-1), n(2)]), '(−1) · 2', -2],
  [product([n(2), product([n(3), n(4)])]), '2 · 3 · 4', 24],
  [product([n(7)]), '7', 7],
  [product([n(0), n(-Infinity)]), '0 · (−∞)', 0],
  [sum([n(1), n(-2), negation(n(3)), negation(n(-4))]), '1 − 2 − 3 − (−4)', 0],
  [sum([sum([n(1), n(2)]), n(3)]), '1 + 2 + 3', 6],
  [sum([product([n(-1), n(2)]), product([n(-3), n(4)])]), '(−1) · 2 + (−3) · 4', -14],
  [sum([n(1), rest(3, 0.5)]), '1 + (3 more: 0.5)', 1.5],
  [product([fraction(n(1), n(2)), sum([n(3), n(4)])]), '(1/2) · (3 + 4)', 3.5],
  [fraction(difference(n(1), n(2)), difference(n(3), n(4))), '(1 − 2)/(3 − 4)', 1],
  [fraction(n(-1), product([n(2), n(4)])), '(−1)/(2 · 4)', -0.125],
  [fraction(n(0), n(0)), '0/0', 0],
  [negation(fraction(n(1), n(2))), '−(1/2)', -0.5],
  [negation(sum([n(1), n(2)])), '−(1 + 2)', -3],
  [difference(n(5), sum([n(1), n(2)])), '5 − (1 + 2)', 2],
  [square(difference(n(3), n(1))), '(3 − 1)²', 4],
  [square(n(-3)), '(−3)²', 9],
  [call(sigmoid, n(0)), 'σ(0)', 0.5],
  [call(sigmoid, negation(n(0))), 'σ(−0)', 0.5],
  [call({ ...sigmoid, isDerivative: true }, n(0)), 'σ′(0)', 0.25],
  [call('exp', n(0)), 'e^(0)', 1],
  [call('softplus', n(0)), 'softplus(0)', Math.LN2],
  [call('ln', difference(n(1), n(1e-20))), 'ln(1 − 1e−20)', -1e-20],
];

const symbolic: [Formula, string][] = [
  [derivative(x, y), '∂x/∂y'],
  [product([derivative(x, y), x]), '∂x/∂y · x'],
  [series(null, product([x, y])), 'Σ x · y'],
  [series('k', sum([x, y])), 'Σₖ (x + y)'],
  [series('j', x, 2), 'Σⱼ≠₂ x'],
  [product([fraction(n(1), n(4)), series(null, x)]), '(1/4) Σ x'],
  [product([x, series('j', y)]), 'x · Σⱼ y'],
  [product([series('j', y), x]), '(Σⱼ y) · x'],
  [sum([series('j', y), x]), 'Σⱼ y + x'],
  [difference(x, series('j', y)), 'x − Σⱼ y'],
  [symbol(indexedSymbol('w', ['k', 1], 2)), 'wₖ₁⁽²⁾'],
  [symbol(indexedSymbol('w', ['k', 10], 2)), 'wₖ‚₁₀⁽²⁾'],
  [call('exp', symbol(indexedSymbol('z', ['j'], 1))), 'e^(zⱼ⁽¹⁾)'],
];

describe('formulaText', () => {
  for (const [formula, text, value] of numeric) {
    it(`writes ${text}, which is ${value}`, () => {
      assert.equal(formulaText(formula, 4), text);
      assert.equal(formulaValue(formula) + 0, value);
    });
  }

  for (const [formula, text] of symbolic) {
    it(`writes ${text}, which has no value`, () => {
      assert.equal(formulaText(formula, 4), text);
      assert.ok(Number.isNaN(formulaValue(formula)));
    });
  }

  it('writes as many digits as asked for', () => {
    assert.equal(formulaText(product([n(1 / 3), n(-2 / 3)]), 6), '0.333333 · (−0.666667)');
  });
});

describe('formula', () => {
  const quantity = { kind: 'loss', sample: 0 } as const;
  const other = { kind: 'loss', sample: 1 } as const;

  it('says what its terms stand for, each once, outermost only', () => {
    const formula = sum([product([n(1, other), n(2)], quantity), n(3, quantity), square(n(4, other))]);
    assert.deepEqual(quantitiesOf(formula), [quantity, other]);
  });

  it('takes another term in the place of one that stands for a quantity', () => {
    const formula = sum([product([n(2), n(3, quantity)]), negation(n(4, quantity))]);
    const inner = substituted(formula, (found) => (found === quantity ? product([n(5), n(6)]) : undefined));
    assert.equal(formulaText(inner, 4), '2 · 5 · 6 − 5 · 6');
  });
});
