import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatNumber } from '../../../../src/base/numberFormat';
import { DerivationRequests } from '../../../../src/panel/derivation/derivationRequests';
import { derivationView } from '../../../../src/panel/derivation/derivationView';
import type { DerivationMessage, DerivationView } from '../../../../src/protocol/derivation';
import { StepPlan } from '../../../../src/trace/steps';
import { Run } from '../../../../src/session/run';
import { Session } from '../../../../src/session/session';
import type { Quantity } from '../../../../src/trace/quantity';
import { checkHostMessage } from '../../../../webview/hostMessageCheck';
import { allQuantities } from '../../trace/allQuantities';
import { randomRun } from '../../trace/randomRun';
import { leeText, specText, xorText } from '../../spec/specText';

const document = 'file:///net.backprop.json';
const weight: Quantity = { kind: 'gradient', layer: 1, to: 0, from: 1 };

/** A session with what explains its numbers, and all that was sent and copied. */
class Desk {
  readonly session = new Session(document);
  readonly sent: DerivationMessage[] = [];
  readonly copied: string[] = [];
  readonly requests = new DerivationRequests(this.session, {
    post: (message) => this.sent.push(message),
    copy: (text) => this.copied.push(text),
    digits: () => 4,
  });

  constructor(text: string) {
    this.session.setText(text, 1);
    this.session.onDidChange(() => this.requests.send());
  }

  explain(
    trail: readonly Quantity[],
    change: { scale?: 'layer'; addends?: { start: number; count: number } } = {},
  ): void {
    const { scale = 'number', addends = null } = change;
    this.requests.handle({ type: 'explain', document, trail, scale, addends });
  }

  get last(): DerivationView {
    const derivation = this.sent.at(-1)?.derivation;
    assert.ok(derivation);
    return derivation;
  }
}

describe('DerivationRequests', () => {
  it('shows only symbols of a number that the cursor has not come to, and steps to it', () => {
    const desk = new Desk(leeText);
    desk.explain([weight]);
    assert.equal(desk.last.isReached, false);
    assert.equal(desk.last.text, '∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾');
    assert.equal(desk.last.sides.length, 2);
    assert.deepEqual(
      desk.last.terms.map(({ text, value }) => [text, value?.text]),
      [
        ['a₂⁽⁰⁾', '−1'],
        ['δ₁⁽¹⁾', undefined],
      ],
    );
    assert.equal(desk.last.check, null);
    desk.requests.handle({ type: 'stepToNumber', document });
    assert.equal(desk.last.isReached, true);
    assert.equal(desk.last.text, '∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (−1) · (−0.007130) = 0.007130');
    // No farther than the unit that the weight leads to.
    assert.deepEqual(desk.session.run?.lastStep, { pass: 'backward', layer: 1, unit: 0 });
  });

  it('leads from a weight of the first layer down to the target', () => {
    const desk = new Desk(leeText);
    desk.session.step('backward');
    const trail: Quantity[] = [weight];
    const texts: string[] = [];
    for (const wanted of ['δ₁⁽¹⁾', '∂l/∂a₁⁽¹⁾', 'δ₂⁽²⁾', '∂l/∂a₂⁽²⁾', 'δ₂⁽³⁾', '∂l/∂a₂⁽³⁾', 'ŷ₂']) {
      desk.explain(trail);
      texts.push(desk.last.text);
      const term = desk.last.terms.find(({ text }) => text === wanted);
      assert.ok(term, `${wanted} is no term of ${desk.last.text}`);
      trail.push(term.quantity);
    }
    desk.explain(trail);
    assert.equal(desk.last.text, 'ŷ₂ = 0');
    assert.deepEqual(desk.last.terms, []);
    assert.deepEqual(texts, [
      '∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (−1) · (−0.007130) = 0.007130',
      'δ₁⁽¹⁾ = σ′(z₁⁽¹⁾) · ∂l/∂a₁⁽¹⁾ = 0.017663 · (−0.40369) = −0.007130',
      '∂l/∂a₁⁽¹⁾ = Σₖ wₖ₁⁽²⁾ · δₖ⁽²⁾ = (−2) · 0.1103 + 2 · (−0.09153) = −0.4037',
      'δ₂⁽²⁾ = σ′(z₂⁽²⁾) · ∂l/∂a₂⁽²⁾ = 0.09847 · 1.120 = 0.1103',
      '∂l/∂a₂⁽²⁾ = Σₖ wₖ₂⁽³⁾ · δₖ⁽³⁾ = 4 · 0.2349 + (−1) · (−0.1806) = 1.120',
      'δ₂⁽³⁾ = σ′(z₂⁽³⁾) · ∂l/∂a₂⁽³⁾ = 0.1417 · 1.658 = 0.2349',
      '∂l/∂a₂⁽³⁾ = 2 · (y₂ − ŷ₂) = 2 · (0.8291 − 0) = 1.658',
    ]);
  });

  it('follows the time and the sample', () => {
    const desk = new Desk(xorText('{ "learningRate": 0.5 }'));
    desk.session.step('backward');
    const delta: Quantity = { kind: 'delta', layer: 1, unit: 0, sample: 0 };
    desk.explain([weight, delta]);
    const before = desk.last.text;
    desk.session.selectSample(2);
    assert.deepEqual(desk.last.trail.at(-1)?.quantity, { ...delta, sample: 2 });
    assert.notEqual(desk.last.text, before);
    const count = desk.sent.length;
    desk.session.step('update');
    desk.session.step('backward');
    assert.ok(desk.sent.length > count);
    assert.deepEqual(desk.last.trail.at(-1)?.quantity, { ...delta, sample: 2 });
  });

  it('says that the network has the number no more, and keeps what of a trail it has', () => {
    const desk = new Desk(leeText);
    desk.session.step('backward');
    desk.explain([
      { kind: 'loss', sample: null },
      { kind: 'delta', layer: 3, unit: 1, sample: 0 },
    ]);
    desk.session.setText(specText(), 2);
    assert.deepEqual(
      desk.last.trail.map(({ quantity }) => quantity.kind),
      ['loss'],
    );
    desk.explain([{ kind: 'delta', layer: 3, unit: 1, sample: 0 }]);
    assert.equal(desk.sent.at(-1)?.derivation, null);
  });

  it('sends nothing where nothing is explained, or nothing has changed', () => {
    const desk = new Desk(leeText);
    desk.session.step('forward');
    assert.equal(desk.sent.length, 0);
    desk.explain([weight]);
    desk.requests.send();
    assert.equal(desk.sent.length, 1);
    desk.explain([]);
    desk.session.step('backward');
    assert.equal(desk.sent.length, 1);
  });

  it('unfolds a long sum by windows', () => {
    const data = JSON.stringify([{ input: Array.from({ length: 784 }, (_, k) => k / 784), target: [1, 0] }]);
    const desk = new Desk(specText({ inputs: '784', layers: '[{ "units": 2 }]', data }));
    desk.session.step('forward');
    const z: Quantity = { kind: 'z', layer: 1, unit: 0, sample: 0 };
    desk.explain([z]);
    assert.equal(desk.last.addendCount, 784);
    assert.equal(desk.last.addends, null);
    assert.match(desk.last.text, /\(780 more: /);
    desk.explain([z], { addends: { start: 780, count: 40 } });
    const { start, total, rows } = desk.last.addends!;
    // The bias is one of the addends.
    assert.deepEqual([start, total, rows.length], [780, 785, 5]);
    const sizes = rows.slice(0, 4).map(({ value }) => Math.abs(Number(value.exact)));
    assert.deepEqual(
      [...sizes].sort((one, other) => other - one),
      sizes,
    );
    assert.deepEqual(
      rows[0]?.terms.map(({ quantity }) => quantity.kind),
      ['parameter', 'input'],
    );
  });

  it('copies the formula as LaTeX and as text', () => {
    const desk = new Desk(leeText);
    desk.session.step('backward');
    desk.explain([weight]);
    for (const format of ['latex', 'text'] as const) {
      desk.requests.handle({ type: 'copyDerivation', document, format });
    }
    assert.deepEqual(desk.copied, [
      '\\frac{\\partial l}{\\partial w_{12}^{(1)}} = a_{2}^{(0)} \\cdot \\delta_{1}^{(1)} = (-1) \\cdot (-0.007130) = 0.007130',
      '∂l/∂w₁₂⁽¹⁾ = a₂⁽⁰⁾ · δ₁⁽¹⁾ = (−1) · (−0.007130) = 0.007130',
    ]);
  });

  it('checks a gradient by finite differences, and says why it is small', () => {
    const desk = new Desk(leeText);
    desk.session.step('backward');
    desk.explain([weight]);
    const { check, why } = desk.last;
    assert.equal(check?.result?.verdict, 'right');
    const { h, lossAbove, lossBelow, numeric } = check.result;
    const quotient = (Number(lossAbove.exact) - Number(lossBelow.exact)) / (2 * Number(h.exact));
    assert.ok(Math.abs(quotient - Number(numeric.exact)) < 1e-9);
    assert.notEqual(lossAbove.text, lossBelow.text);
    assert.equal(why?.verdict, 'small');
    assert.match(why.text, /σ′\(z\)/);
    assert.deepEqual(
      why.factors.map(({ decides }) => decides),
      [true, ...why.factors.slice(1).map(() => false)],
    );
    const product = why.factors.reduce((total, { size }) => total * Number(size.exact), 1);
    assert.ok(Math.abs(product - 0.0071301) < 1e-6);
  });

  it('checks one sample’s gradient by that sample’s own loss', () => {
    const desk = new Desk(xorText('{}'));
    desk.session.step('backward');
    const place = { layer: 2, to: 0, from: 1 } as const;
    const { state } = desk.session.run!.iteration;
    for (const sample of [0, 1, 2, 3]) {
      desk.explain([{ kind: 'share', ...place, sample }]);
      const result = desk.last.check?.result;
      assert.equal(result?.verdict, 'right');
      const [above, below] = [Number(result.lossAbove.exact), Number(result.lossBelow.exact)];
      assert.ok(Math.abs((above + below) / 2 - state.losses[sample]!) < 1e-8);
      assert.equal(Number(result.analytic.exact), Number(desk.last.trail[0]?.value?.exact));
    }
  });

  it('leads from a weight to its gradient, and checks it, once there is one', () => {
    const desk = new Desk(xorText('{}'));
    const parameter: Quantity = { kind: 'parameter', layer: 1, to: 0, from: 0 };
    desk.explain([parameter]);
    const before = desk.last;
    assert.deepEqual([before.why, before.check], [null, null]);
    assert.deepEqual(
      before.terms.map(({ text, value }) => [text, value]),
      [['∂l/∂w₁₁⁽¹⁾', null]],
    );
    desk.session.step('backward');
    assert.equal(desk.last.check?.result?.verdict, 'right');
    assert.equal(desk.last.check.result.analytic.exact, desk.last.terms[0]?.value?.exact);
    // Of the four samples, two have 0 for this input.
    const why = desk.last.why!;
    const sample = Number(/those of sample (\d), whose share is the largest/.exec(why.text)?.[1]);
    assert.ok(sample === 3 || sample === 4, why.text);
  });

  it('says of a gradient that explodes which factor makes it large', () => {
    const layers = JSON.stringify([1, 1, 1, 1].map(() => ({ weights: [[30]], activation: 'identity' })));
    const desk = new Desk(specText({ inputs: '1', layers, data: '[{ "input": [1], "target": [1] }]' }));
    desk.session.step('backward');
    desk.explain([{ kind: 'gradient', layer: 1, to: 0, from: 0 }]);
    assert.equal(desk.last.why?.verdict, 'large');
    const sizes = desk.last.why.factors.map(({ size }) => Number(size.exact));
    assert.deepEqual(
      [...sizes].sort((one, other) => other - one),
      sizes,
    );
  });

  it('shows the layer’s equation with its shapes', () => {
    const desk = new Desk(leeText);
    desk.session.step('backward');
    desk.explain([{ kind: 'delta', layer: 1, unit: 0, sample: 0 }], { scale: 'layer' });
    assert.equal(desk.last.scale, 'layer');
    assert.match(desk.last.text, /^δ⁽¹⁾ = σ′\(z⁽¹⁾\) ⊙ \(\(W⁽²⁾\)ᵀδ⁽²⁾\) = /);
    assert.deepEqual(
      desk.last.shapes.map(({ shape }) => shape),
      ['2 × 1', '2 × 1', '2 × 2', '2 × 1'],
    );
  });

  it('steps to all of a layer, where its equation is shown', () => {
    const desk = new Desk(leeText);
    desk.explain([{ kind: 'delta', layer: 2, unit: 0, sample: 0 }], { scale: 'layer' });
    assert.equal(desk.last.isReached, false);
    desk.requests.handle({ type: 'stepToNumber', document });
    assert.equal(desk.last.isReached, true);
    assert.deepEqual(desk.session.run?.lastStep, { pass: 'backward', layer: 2, unit: 1 });
  });

  it('knows the layer’s means after the forward pass, and what all updates have added at once', () => {
    const desk = new Desk(xorText('{ "learningRate": 0.5 }'));
    desk.explain([{ kind: 'mean', of: 'a', layer: 1, unit: 0 }], { scale: 'layer' });
    assert.equal(desk.last.isReached, false);
    desk.requests.handle({ type: 'stepToNumber', document });
    assert.equal(desk.last.isReached, true);
    assert.deepEqual(desk.session.run?.lastStep, { pass: 'forward', layer: 1, unit: 2 });
    desk.session.step('update');
    desk.session.step('forward');
    desk.explain([{ kind: 'since', layer: 2, to: 0, from: 0 }], { scale: 'layer' });
    assert.equal(desk.last.isReached, true);
  });

  it('says of a parameter after updates where it began and what has been added', () => {
    const desk = new Desk(leeText);
    const of = { layer: 1, to: 0, from: 1 } as const;
    desk.explain([{ kind: 'parameter', ...of }]);
    assert.equal(desk.last.terms.length, 1);
    desk.session.step('update');
    desk.session.step('forward');
    assert.deepEqual(
      desk.last.terms.map(({ text, value }) => [text, value?.text]),
      [
        ['w₁₂‚₀⁽¹⁾', '−2'],
        ['w₁₂⁽¹⁾ − w₁₂‚₀⁽¹⁾', '−0.003565'],
        ['∂l/∂w₁₂⁽¹⁾', undefined],
      ],
    );
  });

  it('says what the optimizer remembers, where Δw is made of it', () => {
    for (const [optimizer, updates, remembered] of [
      ['"sgd"', 2, []],
      ['{ "kind": "sgd", "momentum": 0.9 }', 0, []],
      ['{ "kind": "sgd", "momentum": 0.9 }', 2, [['v', 1]]],
      ['{ "kind": "sgd", "momentum": 0.9, "nesterov": true }', 2, [['v', 1]]],
      [
        '"adam"',
        2,
        [
          ['m', 1],
          ['v', 2],
        ],
      ],
    ] as const) {
      const desk = new Desk(xorText(`{ "optimizer": ${optimizer} }`));
      for (let k = 0; k <= updates; k++) desk.session.step('update');
      const place = { layer: 1, to: 2, from: 1 } as const;
      desk.explain([{ kind: 'change', ...place }]);
      const terms = desk.last.terms.filter(({ quantity }) => quantity.kind === 'memory');
      assert.deepEqual(
        terms.map(({ text, quantity }) => [text, 'order' in quantity && quantity.order]),
        remembered,
      );
      const { first, second } = desk.session.run!.iteration.start.optimizer;
      for (const term of terms) {
        desk.explain([{ kind: 'change', ...place }, term.quantity]);
        assert.ok(!('refused' in checkHostMessage(desk.sent.at(-1))));
        const { order } = term.quantity as Extract<Quantity, { kind: 'memory' }>;
        const recorded = (order === 1 ? first : second)[2 * 2 + 1]!;
        assert.equal(desk.last.text, `${term.text} = ${formatNumber(recorded, 4)}`);
        assert.match(desk.last.meaning, /Step back to the iteration before/);
      }
    }
  });

  it('explains the size of one sample’s share by that sample’s own factors', () => {
    const desk = new Desk(xorText('{ "learningRate": 0.5 }'));
    desk.session.step('backward');
    for (const sample of [0, 1, 2, 3]) {
      desk.explain([{ kind: 'share', layer: 1, to: 0, from: 0, sample }]);
      const { why, trail } = desk.last;
      const product = why!.factors.reduce((total, { size }) => total * Number(size.exact), 1);
      const share = Math.abs(Number(trail[0]!.value!.exact));
      assert.ok(Math.abs(product - share) <= 1e-12, `sample ${sample}: ${product} is not ${share}`);
      assert.ok(why!.factors.every(({ name }) => !name.includes('batch')));
      // Beside the sample's own gradients, not the batch's, in which the samples cancel.
      desk.explain([{ kind: 'share', layer: 1, to: 1, from: null, sample }]);
      assert.equal(desk.last.why?.verdict, 'usual');
    }
  });

  it('names the layer that does most for a large gradient, and no σ′(z) of a softmax', () => {
    const layers = JSON.stringify([30, 30, 300, 30].map((w) => ({ weights: [[w]], activation: 'identity' })));
    const desk = new Desk(specText({ inputs: '1', layers, data: '[{ "input": [1], "target": [1] }]' }));
    desk.session.step('backward');
    desk.explain([{ kind: 'gradient', layer: 1, to: 0, from: 0 }]);
    const { why } = desk.last;
    assert.equal(why?.verdict, 'large');
    const weights = why.factors.find(({ name }) => name.includes('weights of the layers'));
    assert.equal(weights?.name, 'the weights of the layers 2 to 4, layer 3 the most');

    const softmax = specText({
      layers: '[{ "units": 2, "activation": "softmax" }, { "units": 2, "activation": "sigmoid" }]',
      loss: '"squared-error"',
    });
    for (const [text, layer, expected] of [
      [softmax, 1, 'what the activations of the layers 1 to 2 let through, layer'],
      [
        specText({ layers: '[{ "units": 2, "activation": "softmax" }]' }),
        1,
        'the part of ∂l/∂a that the softmax of layer 1 lets',
      ],
    ] as const) {
      const other = new Desk(text);
      other.session.step('backward');
      other.explain([{ kind: 'gradient', layer, to: 0, from: 0 }]);
      const names = other.last.why!.factors.map(({ name }) => name);
      assert.ok(
        names.some((name) => name.startsWith(expected)),
        names.join('; '),
      );
    }
  });

  it('draws the activation with the tangent at z', () => {
    const desk = new Desk(leeText);
    desk.explain([{ kind: 'slope', layer: 1, unit: 0, sample: 0 }]);
    assert.equal(desk.last.plot?.mark ?? null, null);
    desk.session.step('forward');
    assert.equal(desk.last.plot?.mark?.z, 4);
    assert.match(desk.last.plot.text, /z = 4 .*0\.9820.*0\.01766/);
    assert.equal(desk.last.plot.z.length, desk.last.plot.a.length);
  });

  it('tells of a softmax’s a no z that the cursor has not come to', () => {
    const desk = new Desk(
      specText({
        inputs: '1',
        layers: '[{ "weights": [[1], [2], [-1]], "activation": "softmax" }]',
        data: '[{ "input": [1.5], "target": [1, 0, 0] }]',
      }),
    );
    desk.session.stepBy('unit');
    desk.explain([{ kind: 'a', layer: 1, unit: 0, sample: 0 }]);
    assert.equal(desk.last.isReached, false);
    assert.doesNotMatch(JSON.stringify(desk.last.sides), /"1\.500"|"3"|"−1\.5/);
    desk.requests.handle({ type: 'stepToNumber', document });
    assert.match(desk.last.text, / = 0\.1808$/);
    assert.equal(desk.session.run?.position, 3);
    // Its δ is made of every ∂l/∂a.
    desk.session.step('forward');
    desk.session.stepBy('unit');
    desk.explain([{ kind: 'delta', layer: 1, unit: 0, sample: 0 }]);
    assert.equal(desk.last.isReached, false);
    desk.explain([{ kind: 'dlda', layer: 1, unit: 0, sample: 0 }]);
    assert.equal(desk.last.isReached, true);
  });

  it('has the mark in sight, however large z is', () => {
    for (const z of [20, 50, -4321, 7e15]) {
      const text = specText({
        inputs: '1',
        layers: `[{ "weights": [[${z}]], "activation": "relu" }]`,
        data: '[{ "input": [1], "target": [1] }]',
      });
      const desk = new Desk(text);
      desk.session.step('forward');
      desk.explain([{ kind: 'a', layer: 1, unit: 0, sample: 0 }]);
      const { mark, xRange, yRange, xTicks } = desk.last.plot!;
      assert.ok(mark !== null && xRange[0] <= z && z <= xRange[1], String(z));
      assert.ok(yRange[0] <= mark.a && mark.a <= yRange[1]);
      assert.ok(xTicks.length >= 3 && xTicks.length <= 6, String(xTicks.length));
      assert.ok(xTicks.some(({ at }) => at === 0));
    }
  });
});

describe('derivationView', () => {
  it('of every number of any network at any time is a message that the page accepts', () => {
    fc.assert(
      fc.property(randomRun, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (random, part, isLayer) => {
        const plan = new StepPlan(random.model.network);
        const run = new Run(random.model, plan, random.iteration, Math.round(part * plan.length));
        for (const quantity of allQuantities(random)) {
          const derivation = derivationView(
            run,
            {
              trail: [quantity],
              scale: isLayer ? 'layer' : 'number',
              addends: { start: 0, count: 9 },
              isChecked: false,
            },
            4,
          );
          const message = { type: 'derivation', document, derivation };
          const checked = checkHostMessage(message);
          assert.ok(!('refused' in checked), JSON.stringify(checked));
          // What the cursor has not come to is told by no text.
          if (!derivation.isReached) assert.ok(derivation.sides.length <= 2);
        }
      }),
      { numRuns: 12, seed: 8 },
    );
  });
});
