import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { entry, matrix, type Matrix } from '../../../src/engine/matrix';
import { iterationAfter } from '../../../src/trace/iteration';
import { layerEquation } from '../../../src/trace/layerEquation';
import { mathLatex } from '../../../src/trace/mathLatex';
import { mathText } from '../../../src/trace/mathText';
import { quantityValue, type Quantity } from '../../../src/trace/quantity';
import { assertGolden } from '../goldenFile';
import { leeText, modelOf, specText, xorText } from '../spec/specText';
import { allQuantities } from './allQuantities';
import { randomRun } from './randomRun';

const unit = { unit: 0, sample: 0 } as const;
const quantities: Quantity[] = [
  { kind: 'z', layer: 2, ...unit },
  { kind: 'a', layer: 2, ...unit },
  { kind: 'slope', layer: 2, ...unit },
  { kind: 'dlda', layer: 1, ...unit },
  { kind: 'dlda', layer: 2, ...unit },
  { kind: 'delta', layer: 1, ...unit },
  { kind: 'delta', layer: 2, ...unit },
  { kind: 'gradient', layer: 1, to: 0, from: 1 },
  { kind: 'gradient', layer: 1, to: 0, from: null },
  { kind: 'change', layer: 1, to: 0, from: 1 },
  { kind: 'after', layer: 1, to: 0, from: null },
  { kind: 'since', layer: 1, to: 0, from: 1 },
  { kind: 'mean', of: 'delta', layer: 1, unit: 0 },
];

function lines(text: string, of: readonly Quantity[]): string {
  const model = modelOf(text);
  const iteration = iterationAfter(model, 0);
  return of
    .map((quantity) => {
      const { sides, sign, matrices } = layerEquation(model, iteration, quantity, 4)!;
      const [symbol, symbols, numbers, result] = sides.map(mathText);
      return [
        `${symbol} = ${symbols} = ${numbers} ${sign} ${result}`,
        `  ${sides.slice(0, 2).map(mathLatex).join(' = ')}`,
        ...matrices.map(({ symbol, value, rows, columns }) => {
          return `  ${mathText(symbol)}: ${value.rows} × ${value.columns}, ${rows} × ${columns}`;
        }),
      ].join('\n');
    })
    .join('\n');
}

function times(one: Matrix, other: Matrix): Matrix {
  const result = matrix(one.rows, other.columns);
  for (let i = 0; i < one.rows; i++) {
    for (let j = 0; j < other.columns; j++) {
      let sum = 0;
      for (let k = 0; k < one.columns; k++) sum += entry(one, i, k) * entry(other, k, j);
      result.data[i * other.columns + j] = sum;
    }
  }
  return result;
}

function transposed(of: Matrix): Matrix {
  const result = matrix(of.columns, of.rows);
  for (let i = 0; i < of.rows; i++) for (let j = 0; j < of.columns; j++) result.data[j * of.rows + i] = entry(of, i, j);
  return result;
}

function assertNear(found: Matrix, expected: Matrix, factor = 1): void {
  assert.deepEqual([found.rows, found.columns], [expected.rows, expected.columns]);
  found.data.forEach((x, k) => {
    const wanted = (expected.data[k] ?? NaN) * factor;
    if (!Number.isFinite(x) || !Number.isFinite(wanted)) return;
    assert.ok(Math.abs(x - wanted) <= 1e-9 * (1 + Math.abs(wanted)), `${x}, not ${wanted}`);
  });
}

describe('layerEquation', () => {
  it('of one sample, of a batch and of a wide layer, as it is written', () => {
    const softmax = specText({
      layers: '[{ "units": 3, "activation": "softmax" }, { "units": 2, "activation": "softmax" }]',
      loss: '"cross-entropy"',
    });
    const divided = specText({
      layers: '[{ "weights": [[1, -2]], "activation": "softplus" }]',
      loss: '"binary-cross-entropy"',
      data: '[{ "input": [0.25, 0.75], "target": [1] }]',
    });
    const wide = specText({ inputs: '8', layers: '[{ "units": 7 }, { "units": 1 }]', data: wideData });
    const text = [
      '## lee',
      lines(leeText, quantities),
      '## xor',
      lines(xorText('{ "weightDecay": 0.1 }'), quantities),
      '## softmax',
      lines(softmax, [quantities[1]!, quantities[5]!, quantities[6]!, { kind: 'jacobian', layer: 1, by: 1, ...unit }]),
      '## binary cross-entropy of a softplus',
      lines(divided, [{ kind: 'dlda', layer: 1, ...unit }]),
      '## wide',
      lines(wide, [quantities[7]!]),
      '',
    ];
    assertGolden('test/unit/trace/golden/layers.txt', text.join('\n'));
  });

  it('has a result for every number of a layer, of its own shape', () => {
    fc.assert(
      fc.property(randomRun, (run) => {
        for (const quantity of allQuantities(run)) {
          const equation = layerEquation(run.model, run.iteration, quantity, 4);
          const isGiven = quantity.kind === 'parameter' || quantity.kind === 'initial';
          const hasLayer = 'layer' in quantity && !isGiven;
          assert.equal(equation !== null, hasLayer, quantity.kind);
        }
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it('names what each entry of each of its matrices is', () => {
    fc.assert(
      fc.property(randomRun, (run) => {
        const { model, iteration } = run;
        for (const quantity of allQuantities(run)) {
          for (const { value, quantityAt } of layerEquation(model, iteration, quantity, 4)?.matrices ?? []) {
            for (let i = 0; i < value.rows; i++) {
              for (let j = 0; j < value.columns; j++) {
                const [found, expected] = [quantityValue(model, iteration, quantityAt(i, j)), entry(value, i, j)];
                assert.ok(Object.is(found, expected) || found === expected, JSON.stringify(quantityAt(i, j)));
              }
            }
          }
        }
      }),
      { numRuns: 20, seed: 12 },
    );
  });

  it('of one sample’s gradient is the product of its own columns, and has the number', () => {
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        const { samples } = iteration;
        for (const sample of samples) {
          const share: Quantity = { kind: 'share', layer: 1, to: 0, from: 0, sample };
          const [gradient, delta, inputs] = layerEquation(model, iteration, share, 4)!.matrices.map(
            ({ value }) => value,
          );
          assertNear(gradient!, times(delta!, transposed(inputs!)));
          const value = quantityValue(model, iteration, share);
          const found = gradient!.data[0]!;
          if (samples.length > 1) assert.ok(Object.is(found, value) || found === value, `${found}, not ${value}`);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('names matrices that multiply to its result', () => {
    fc.assert(
      fc.property(randomRun, ({ model, iteration }) => {
        const [first] = model.network.layers;
        assert.ok(first);
        const of = (quantity: Quantity): Matrix[] => {
          return layerEquation(model, iteration, quantity, 4)!.matrices.map(({ value }) => value);
        };
        const [gradient, delta, inputs] = of({ kind: 'gradient', layer: 1, to: 0, from: 0 });
        const share = model.network.reduction === 'mean' ? 1 / iteration.samples.length : 1;
        assertNear(gradient!, times(delta!, transposed(inputs!)), share);
        if (model.network.layers.length === 1) return;
        const sample = iteration.samples[0]!;
        const [dlda, weights, next] = of({ kind: 'dlda', layer: 1, unit: 0, sample });
        assertNear(dlda!, times(transposed(weights!), next!));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

const wideData = JSON.stringify([{ input: Array.from({ length: 8 }, (_, k) => k / 8), target: [1] }]);
