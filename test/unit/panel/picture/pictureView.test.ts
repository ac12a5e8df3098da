import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatExact } from '../../../../src/base/numberFormat';
import { pictureView } from '../../../../src/panel/picture/pictureView';
import type { PictureBlock, PictureUnits, PictureView } from '../../../../src/protocol/picture';
import type { MaybeNumeral } from '../../../../src/protocol/viewState';
import type { Session } from '../../../../src/session/session';
import { quantityValue, type Quantity } from '../../../../src/trace/quantity';
import { checkHostMessage } from '../../../../webview/hostMessageCheck';
import { sessionOf } from '../../session/sessionOf';
import { leeText, specText, xorText } from '../../spec/specText';
import { softmaxText, wideText } from './pictureTexts';

const viewOf = (session: Session): PictureView => pictureView(session, session.run!, 4);

function unitsOf(view: PictureView, layer: number): PictureUnits {
  const found = view.layers[layer - 1]!;
  assert.ok(found.kind === 'units');
  return found;
}

function blockOf(view: PictureView, layer: number): PictureBlock {
  const found = view.layers[layer - 1]!;
  assert.ok(found.kind === 'block');
  return found;
}

/** Every number of the picture that belongs to a quantity, and whether it is to be seen at the session's cursor. */
function* numbersOf(session: Session): Generator<[Quantity, MaybeNumeral, boolean]> {
  const view = viewOf(session);
  const run = session.run!;
  const { sample } = view;
  for (const layer of view.layers) {
    assert.ok(layer.kind === 'units' && layer.weights.kind === 'edges');
    const { layer: number, units, weights } = layer;
    const [forward, backward] = [run.unitsMade('forward', number), run.unitsMade('backward', number)];
    for (const [unit, { z, a, slope, dlda, delta, bias }] of units.entries()) {
      const of = { layer: number, unit, sample };
      yield [{ kind: 'z', ...of }, z, unit < forward];
      yield [{ kind: 'a', ...of }, a, unit < forward];
      if (layer.jacobian === null) yield [{ kind: 'slope', ...of }, slope, unit < forward];
      yield [{ kind: 'dlda', ...of }, dlda, unit < backward];
      yield [{ kind: 'delta', ...of }, delta, unit < backward];
      const place = { layer: number, to: unit, from: null };
      yield [{ kind: 'parameter', ...place }, bias.value, true];
      yield [{ kind: 'share', sample, ...place }, bias.gradient, unit < backward];
    }
    for (const { to, from, value, gradient } of weights.edges) {
      const place = { layer: number, to, from };
      yield [{ kind: 'parameter', ...place }, value, true];
      yield [{ kind: 'share', sample, ...place }, gradient, to < backward];
    }
  }
  yield [{ kind: 'loss', sample }, view.loss, run.plan.hasLoss(run.position)];
}

describe('pictureView', () => {
  const nets: [name: string, text: string][] = [
    ['the lecture’s network', leeText],
    ['XOR', xorText('{ "learningRate": 1 }')],
    ['a softmax', softmaxText],
    ['one unit', specText({ inputs: '1', layers: '[{ "units": 1 }]', data: '[{ "input": [2], "target": [1] }]' })],
  ];
  for (const [name, text] of nets) {
    it(`has the recorded numbers of ${name} as far as the cursor has come, and blanks beyond, at every position`, () => {
      const session = sessionOf(text);
      const { length } = session.run!.plan;
      for (let time = 0; time <= length; time++) {
        session.goTo(time);
        let count = 0;
        for (const [quantity, shown, isKnown] of numbersOf(session)) {
          const expected = isKnown
            ? formatExact(quantityValue(session.run!.model, session.run!.iteration, quantity))
            : null;
          assert.equal(shown?.exact ?? null, expected, `${JSON.stringify(quantity)} at position ${time}`);
          count++;
        }
        assert.ok(count > 5);
      }
    });
  }

  it('is about the chosen sample', () => {
    const session = sessionOf(xorText('{ "learningRate": 1 }'), 'backward');
    session.selectSample(2);
    const view = viewOf(session);
    assert.equal(view.sample, 2);
    assert.ok(view.input.kind === 'units');
    assert.deepEqual(
      view.input.inputs.map(({ value }) => value.text),
      ['1', '0'],
    );
    assert.deepEqual(view.target, [{ text: '1', exact: '1' }]);
    for (const [quantity, shown] of numbersOf(session)) {
      assert.equal(shown?.exact, formatExact(quantityValue(session.run!.model, session.run!.iteration, quantity)));
    }
  });

  it('follows the step: forward in the forward pass, reversed in the backward pass and the update', () => {
    const followed = (...steps: Parameters<typeof sessionOf>[1][]): string =>
      viewOf(sessionOf(leeText, ...steps)).followed;
    assert.equal(followed(), 'forward');
    assert.equal(followed('stepInto'), 'forward');
    assert.equal(followed('forward'), 'forward');
    assert.equal(followed('forward', 'stepInto'), 'reversed');
    assert.equal(followed('backward'), 'reversed');
    assert.equal(followed('update'), 'reversed');
    assert.equal(followed('update', 'stepInto'), 'forward');
  });

  it('says how thick a line is beside the thickest one, and its sign', () => {
    const { weights } = unitsOf(viewOf(sessionOf(leeText)), 1);
    assert.ok(weights.kind === 'edges');
    assert.deepEqual(
      weights.edges.map(({ indices, size, isNegative }) => [indices, size, isNegative]),
      [
        ['₁₁⁽¹⁾', 1 / 4, false],
        ['₁₂⁽¹⁾', 2 / 4, true],
        ['₂₁⁽¹⁾', 1 / 4, true],
        ['₂₂⁽¹⁾', 1 / 4, false],
      ],
    );
  });

  it('has a softmax’s Jacobian once its a are known, and no σ′(z)', () => {
    const before = unitsOf(viewOf(sessionOf(softmaxText)), 2);
    assert.equal(before.jacobian?.range, null);
    const { jacobian, units } = unitsOf(viewOf(sessionOf(softmaxText, 'forward')), 2);
    assert.ok(jacobian);
    assert.deepEqual([jacobian.rows, jacobian.columns], [3, 3]);
    const signs = [...jacobian.levels].map((level) => Math.sign(level));
    assert.deepEqual(signs, [1, -1, -1, -1, 1, -1, -1, -1, 1]);
    assert.deepEqual(new Set(units.map(({ slope }) => slope)), new Set([null]));
  });

  it('draws layers of more than 12 units as blocks, and the weights beside them as grids', () => {
    const view = viewOf(sessionOf(wideText, 'backward'));
    assert.equal(view.input.kind, 'block');
    const [hidden, output] = [blockOf(view, 1), unitsOf(view, 2)];
    assert.equal(output.units.length, 10);
    assert.deepEqual(
      view.layers.map(({ weights }) => weights.kind),
      ['grid', 'grid'],
    );
    assert.ok(hidden.weights.kind === 'grid' && hidden.weights.gradient.range !== null);
    assert.ok(hidden.weights.weights.levels.length <= 400);
    assert.equal(hidden.slopeRange, '0 … 1');
  });

  it('lights the cell of the last step’s unit in a block, and leaves what is to come blank', () => {
    const session = sessionOf(wideText);
    session.goTo(3);
    const { current, a } = blockOf(viewOf(session), 1);
    assert.equal(current, 2);
    assert.equal(a.levels.filter((level) => level !== -128).length, 3);
    session.step('forward');
    assert.equal(blockOf(viewOf(session), 1).current, null);
  });

  it('passes the page’s check', () => {
    for (const text of [leeText, softmaxText, wideText]) {
      for (const steps of [[], ['forward'], ['backward']] as const) {
        const message = { type: 'picture', document: 'file:///x', picture: viewOf(sessionOf(text, ...steps)) };
        assert.deepEqual(checkHostMessage(message), message);
      }
    }
  });

  it('says in words what the pictures show', () => {
    const { descriptions } = viewOf(sessionOf(leeText, 'backward'));
    assert.match(
      descriptions.forward,
      /^The network Lee's example with sample 1\. Last step: Backward pass · layer 1 · unit 2\./,
    );
    assert.match(
      descriptions.forward,
      /Inputs: x1 = 1, x2 = −1\. In hidden 1 \(sigmoid, units: 2\), a: 0\.9820, 0\.1192\./,
    );
    assert.match(descriptions.forward, /Targets ŷ: 1, 0\. Loss l = Σ \(y − ŷ\)²: 0\.8336\.$/);
    assert.match(descriptions.reversed, /∂l\/∂y enters at the output: −0\.7646, 1\.658\./);
    assert.match(descriptions.reversed, /Amplifiers of hidden 1, σ′\(z\): 0\.01766, 0\.1050\./);
    assert.match(descriptions.reversed, /∂l\/∂w of the first layer: w₁₁⁽¹⁾: −0\.007130, .*w₂₂⁽¹⁾: 0\.001973\.$/);
    assert.match(viewOf(sessionOf(leeText)).descriptions.forward, /a: not computed yet, not computed yet\./);
    assert.match(
      viewOf(sessionOf(softmaxText)).descriptions.reversed,
      /In layer 2, a softmax, the Jacobian takes the place/,
    );
    assert.match(viewOf(sessionOf(wideText)).descriptions.forward, /Inputs: 784 numbers from 0 … 1\./);
  });
});
