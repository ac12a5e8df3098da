import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HoverContext } from '../../../src/language/hoverContext';
import { smallGradientText } from '../../../src/language/smallGradientText';
import { quantityValue, type Quantity } from '../../../src/trace/quantity';
import { gradientFactors, type FactorKind } from '../../../src/trace/smallGradient';
import { sessionOf } from '../session/sessionOf';
import { specText } from '../spec/specText';

/** What is said of a factor, were it the one that decides. */
function said(text: string, kind: FactorKind, layer: number): { text: string; number: (of: Quantity) => number } {
  const run = sessionOf(text, 'backward').run!;
  const place = { layer, to: 0, from: 0 } as const;
  const found = gradientFactors(run.model, run.iteration, { kind: 'gradient', ...place })!;
  const factors = found.factors.filter((factor) => factor.kind === kind);
  assert.equal(factors.length, 1);
  return {
    text: smallGradientText(new HoverContext(run, 4), place, { ...found, factors }),
    number: (of) => quantityValue(run.model, run.iteration, of),
  };
}

const output = (activation: string, loss: string): string =>
  specText({
    layers: `[{ "weights": [[-1, 2], [1, -1]], "activation": "tanh" }, { "weights": [[1, -2], [-1, 1]], "activation": "${activation}" }]`,
    loss: `"${loss}"`,
    data: '[{ "input": [1, -1], "target": [1, 0] }]',
  });

const unit = { unit: 0, sample: 0 } as const;

describe('smallGradientText', () => {
  for (const [activation, loss] of [
    ['sigmoid', 'binary-cross-entropy'],
    ['softmax', 'cross-entropy'],
  ] as const) {
    it(`names δ where ${activation} and ${loss} make one rule`, () => {
      const own = said(output(activation, loss), 'error', 2);
      const delta = Math.abs(own.number({ kind: 'delta', layer: 2, ...unit }));
      assert.equal(own.text, `Small because of the error at the output: |δ₁⁽²⁾| = ${delta.toPrecision(4)}.`);
      assert.match(said(output(activation, loss), 'error', 1).text, /: ‖δ⁽²⁾‖ = /);
    });
  }

  it('names ∂l/∂y of the unit, or its length over all of a softmax’s', () => {
    const own = said(output('sigmoid', 'squared-error'), 'error', 2);
    const dldy = Math.abs(own.number({ kind: 'dlda', layer: 2, ...unit }));
    assert.equal(own.text, `Small because of the error at the output: |∂l/∂y₁| = ${dldy.toPrecision(4)}.`);
    const all = said(output('softmax', 'squared-error'), 'error', 2);
    const length = Math.hypot(...[0, 1].map((u) => all.number({ kind: 'dlda', layer: 2, unit: u, sample: 0 })));
    assert.equal(all.text, `Small because of the error at the output: ‖∂l/∂y‖ = ${length.toPrecision(4)}.`);
  });

  it('puts bars about an a that is negative', () => {
    const { text, number } = said(output('sigmoid', 'squared-error'), 'input', 2);
    const a = number({ kind: 'a', layer: 1, ...unit });
    assert.ok(a < 0);
    assert.equal(text, `Small because of the input: |a₁⁽¹⁾| = ${Math.abs(a).toPrecision(4)}.`);
  });
});
