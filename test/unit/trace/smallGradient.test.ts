import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ParameterIndex } from '../../../src/engine/parameters';
import { hoverText } from '../../../src/language/hoverText';
import { gradientTerms } from '../../../src/trace/gradientTerms';
import { iterationAfter } from '../../../src/trace/iteration';
import { quantityValue } from '../../../src/trace/quantity';
import { sampleShares } from '../../../src/trace/sampleShare';
import { gradientFactors, smallGradient, type GradientFactors } from '../../../src/trace/smallGradient';
import { sessionOf } from '../session/sessionOf';
import { leeText, modelOf, specText } from '../spec/specText';
import { allQuantities } from './allQuantities';
import { randomRun } from './randomRun';

const w = (layer: number, to: number, from: number | null): ParameterIndex => ({ layer, to, from });

function why(text: string, place: ParameterIndex): GradientFactors | null {
  const model = modelOf(text);
  return smallGradient(model, iterationAfter(model, 0), place);
}

/** One input, one hidden unit, one output, all of it chosen. */
function chain(options: { x?: number; hidden?: string; w1?: number; b1?: number; w2?: number; target?: number } = {}) {
  const { x = 1, hidden = 'identity', w1 = 1, b1 = 0, w2 = 1, target = 5 } = options;
  return specText({
    inputs: '1',
    layers: JSON.stringify([
      { weights: [[w1]], biases: [b1], activation: hidden },
      { weights: [[w2]], activation: 'identity' },
    ]),
    loss: '"half-squared-error"',
    data: JSON.stringify([{ input: [x], target: [target] }]),
  });
}

describe('smallGradient', () => {
  const cases: [name: string, text: string, place: ParameterIndex, kind: string, size: number][] = [
    ['the input', chain({ x: 1e-3 }), w(1, 0, 0), 'input', 1e-3],
    ['the input, which is 0', chain({ x: 0 }), w(1, 0, 0), 'input', 0],
    ['σ′ of a dead unit', chain({ hidden: 'relu', b1: -3 }), w(1, 0, 0), 'slope', 0],
    ['σ′ of a dead unit, for its bias', chain({ hidden: 'relu', b1: -3 }), w(1, 0, null), 'slope', 0],
    ['the weights behind', chain({ w2: 1e-3 }), w(1, 0, 0), 'weights', 1e-3],
    ['the weights behind, which are 0', chain({ w2: 0 }), w(1, 0, 0), 'weights', 0],
    ['the error', chain({ target: 1 + 1e-7 }), w(1, 0, 0), 'error', 1e-7],
    ['the error, which is 0', chain({ target: 1 }), w(1, 0, 0), 'error', 0],
  ];
  for (const [name, text, place, kind, size] of cases) {
    it(`names ${name}`, () => {
      const found = why(text, place);
      assert.equal(found?.factors[0]?.kind, kind);
      assert.ok(Math.abs(found.factors[0].size - size) <= 1e-9 * size, String(found.factors[0].size));
      assert.equal(found.isUnderflow, false);
    });
  }

  it('names the samples where their shares cancel', () => {
    const text = specText({
      inputs: '1',
      layers: '[{ "weights": [[1]], "biases": [0], "activation": "identity" }]',
      loss: '"half-squared-error"',
      data: '[{ "input": [1], "target": [0] }, { "input": [1], "target": [2] }]',
    });
    const found = why(text, w(1, 0, 0));
    assert.deepEqual(
      found?.factors.map(({ kind, size }) => [kind, size]),
      [
        ['samples', 0],
        ['error', 1],
        ['slope', 1],
        ['input', 1],
      ],
    );
  });

  it('names the mean, not the others, where one sample of many has a gradient', () => {
    const others = Array.from({ length: 19 }, () => '{ "input": [0], "target": [0] }').join();
    const text = specText({
      inputs: '1',
      layers: '[{ "weights": [[1]], "biases": [0], "activation": "identity" }]',
      loss: '"half-squared-error"',
      data: `[{ "input": [1], "target": [1.000001] }, ${others}]`,
    });
    const found = why(text, w(1, 0, 0));
    assert.ok(found?.factors.every(({ kind }) => kind !== 'samples'));
    assert.equal(found?.factors.find(({ kind }) => kind === 'mean')?.size, 1 / 20);
  });

  it('names σ′ of all layers together where a deep network of sigmoids lets little through, and the layer that is worst', () => {
    const layer = (b: number) => ({ weights: [[1]], biases: [b] });
    const layers = JSON.stringify([layer(0), layer(0), layer(-5), layer(0), layer(0)]);
    const text = specText({ inputs: '1', layers, data: '[{ "input": [1], "target": [0] }]' });
    const [slope] = why(text, w(1, 0, 0))!.factors;
    assert.equal(slope?.kind, 'slope');
    assert.equal(slope.layer, 3);
    assert.equal(slope.layers, 5);
    assert.ok(slope.size < 1e-4 && slope.least < 0.02 && slope.least > slope.size);
  });

  it('says that a product underflows although no factor is 0', () => {
    const found = why(chain({ x: 1e-200, w2: 1e-200 }), w(1, 0, 0));
    assert.equal(found?.isUnderflow, true);
  });

  it('has a size of every layer’s part, however small it is', () => {
    // σ′(−400) = 1.915e−174.
    const layers = [
      { weights: [[1]], activation: 'identity' },
      { weights: [[1]], biases: [-401], activation: 'sigmoid' },
      { weights: [[1]], activation: 'identity' },
    ];
    const data = '[{ "input": [1], "target": [1e-200] }]';
    const text = (target: string): string =>
      specText({ inputs: '1', layers: JSON.stringify(layers), data: data.replace('1e-200', target) });
    for (const target of ['2', '1e-200']) {
      const slope = why(text(target), w(1, 0, 0))!.factors.find(({ kind }) => kind === 'slope')!;
      assert.deepEqual([slope.layer, slope.layers], [2, 3]);
      assert.ok(Math.abs(slope.least / 1.9151695967140057e-174 - 1) < 1e-9, String(slope.least));
    }
    const session = sessionOf(text('2'), 'backward');
    const offset = session.text.indexOf('[[1]]') + 2;
    assert.match(
      hoverText(session, offset, 4)!.markdown,
      /from layer 1 to layer 3 together they let 1\.915e−174 through, layer 2 the least: 1\.915e−174\./,
    );
  });

  it('says of samples that they cancel only where there are shares of both signs, and of a layer that it is the least only where it is', () => {
    let [cancelled, layered] = [0, 0];
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        for (const quantity of allQuantities({ model, iteration })) {
          if (quantity.kind !== 'gradient') continue;
          const found = gradientFactors(model, iteration, quantity);
          if (found === null) continue;
          const { layer, to, from } = quantity;
          const shares = gradientTerms(iteration, layer, to, from).map(({ product }) => product);
          const most = shares.reduce((one, other) => Math.max(one, Math.abs(other)), 0);
          const sum = Math.abs(shares.reduce((one, other) => one + other, 0));
          for (const { kind, size, least, layers } of found.factors) {
            if (kind === 'samples') {
              cancelled++;
              assert.ok(shares.some((share) => share > 0) && shares.some((share) => share < 0));
              assert.ok(sum < most && Math.abs(size - sum / most) <= 1e-9);
            }
            if (layers > 1) {
              layered++;
              assert.ok(!(least ** layers > size * (1 + 1e-9)), `${least} of ${layers}: ${size}`);
            }
          }
        }
      }),
      { numRuns: 60, seed: 5 },
    );
    assert.ok(cancelled > 20 && layered > 200, `${cancelled}, ${layered}`);
  });

  it('has nothing to say of a gradient that is not small', () => {
    assert.equal(why(leeText, w(3, 0, 0)), null);
    assert.equal(why(chain(), w(1, 0, 0)), null);
  });

  it('has factors whose product is the gradient, smallest first', () => {
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        for (const quantity of allQuantities({ model, iteration })) {
          if (quantity.kind !== 'gradient') continue;
          const found = smallGradient(model, iteration, quantity);
          if (found === null) continue;
          const sizes = found.factors.map(({ size }) => size);
          assert.ok(
            sizes.every((size, at) => at === 0 || !(size < sizes[at - 1]!)),
            String(sizes),
          );
          const product = sizes.reduce((value, size) => value * size, 1);
          const gradient = Math.abs(quantityValue(model, iteration, quantity));
          const isSame = Math.abs(product - gradient) <= 1e-9 * gradient + 1e-280;
          assert.ok(isSame || sizes.some(Number.isNaN), `${product} is not ${gradient}: ${JSON.stringify(found)}`);
        }
      }),
      { numRuns: 200, seed: 9 },
    );
  });
});

describe('sampleShares', () => {
  it('are the norms of the samples’ own gradients over the sum of these norms', () => {
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        const squares = iteration.samples.map(() => 0);
        for (const quantity of allQuantities({ model, iteration })) {
          if (quantity.kind !== 'share') continue;
          squares[iteration.samples.indexOf(quantity.sample)]! += quantityValue(model, iteration, quantity) ** 2;
        }
        const sum = squares.reduce((total, square) => total + Math.sqrt(square), 0);
        sampleShares(iteration).forEach((share, column) => {
          const expected = Math.sqrt(squares[column]!) / sum;
          assert.ok(Object.is(share, expected) || Math.abs(share - expected) < 1e-9, `${share} is not ${expected}`);
        });
      }),
      { numRuns: 50, seed: 10 },
    );
  });
});
