import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { matrix } from '../../../../src/engine/matrix';
import { planeAxis, rangeOfData } from '../../../../src/panel/plane/planeAxis';
import { planeScale, shareOf } from '../../../../src/panel/plane/planeScale';
import { PlaneSection } from '../../../../src/panel/plane/planeSection';
import { planeReading, planeView, type PlaneSource } from '../../../../src/panel/plane/planeView';
import type { PlaneMessage, PlaneReadingMessage } from '../../../../src/protocol/plane';
import type { MoveName } from '../../../../src/session/move';
import type { Session } from '../../../../src/session/session';
import { PointForward } from '../../../../src/trace/plane/pointForward';
import { sessionOf } from '../../session/sessionOf';
import { exampleText, specText } from '../../spec/specText';

function sourceOf(session: Session, chosen: number | null, size = 5): PlaneSource {
  const run = session.run!;
  const { network, spec } = run.model;
  const range = rangeOfData(spec.data.inputs);
  return { run, sample: session.sample, forward: new PointForward(network), range, size, chosen, digits: 4 };
}

const xor = exampleText('xor.backprop.json');
const lee = exampleText('lee.backprop.json');

describe('planeView', () => {
  it('XOR: the output on a scale of the sigmoid, the samples with their targets', () => {
    const view = planeView(sourceOf(sessionOf(xor), 0));
    assert.deepEqual(
      [view.scale?.low.text, view.scale?.middle.text, view.scale?.high.text, view.contourText],
      ['0', '0.5', '1', 'y = 0.5'],
    );
    assert.deepEqual([view.outputs, view.chosen, view.x.name, view.y.name], [['y'], 0, 'p', 'q']);
    assert.deepEqual(view.marks, ['target 0', 'target 1']);
    assert.deepEqual(
      view.points.map(({ x, y, mark, isChosen }) => [Math.round(7 * x), Math.round(7 * y), mark, isChosen]),
      [
        [1, 1, 0, true],
        [1, 6, 1, false],
        [6, 1, 1, false],
        [6, 6, 0, false],
      ],
    );
    assert.equal(view.moment, 'With the spec’s own parameters');
    assert.match(view.summary, /^p from −0\.2 to 1\.2 across, q from −0\.2 to 1\.2 upwards\. y is between 0\.\d+ and/);
  });

  it('at a sample it is the output of the tables', () => {
    const session = sessionOf(xor, 'forward');
    const y = session.run!.iteration.state.layers.at(-1)!.a.data[1]!;
    assert.equal(planeReading(sourceOf(session, 0), 1 / 7, 6 / 7), `p = 0, q = 1: y = ${y.toPrecision(4)}`);
  });

  it('follows the cursor: the parameters after the update once it has been made whole', () => {
    const values = (...steps: MoveName[]) => planeView(sourceOf(sessionOf(xor, ...steps), 0)).values;
    const before = values();
    assert.deepEqual(values('backward'), before);
    const after = values('update');
    assert.notDeepEqual(after, before);
    assert.deepEqual(values('update', 'forward'), after);
    assert.equal(planeView(sourceOf(sessionOf(xor, 'update'), 0)).moment, 'With the parameters after update 1');
  });

  it('two outputs: which one is the largest, and the line where they are equal', () => {
    const view = planeView(sourceOf(sessionOf(lee), null, 33));
    assert.deepEqual([view.scale, view.contourText, view.outputs], [null, 'y₁ = y₂', ['y₁', 'y₂']]);
    assert.deepEqual(view.marks, ['target y₁', 'target y₂']);
    assert.equal(view.points[0]!.mark, 0);
    assert.ok(view.values.every((unit) => unit === 0 || unit === 1));
  });

  it('an output without bounds: from the targets’ middle, as far as it goes', () => {
    const text = specText({
      layers: '[{ "activation": "identity", "weights": [[1, 0]], "biases": [0] }]',
      data: '[{ "input": [0, 0], "target": [2] }, { "input": [10, 10], "target": [4] }]',
    });
    const view = planeView(sourceOf(sessionOf(text), 0, 15));
    assert.deepEqual([view.scale?.low.text, view.scale?.middle.text, view.scale?.high.text], ['−2', '3', '12']);
    assert.deepEqual(view.marks, ['target 2', 'target 4']);
    assert.match(view.summary, /target asks for: 2 of 2\.$/);
    // y = x₁: the line stands upright, (3 + 2) / 14 from the left.
    view.contour.filter((_, at) => at % 2 === 0).forEach((x) => assert.ok(Math.abs(x - 5 / 14) < 1e-12));
  });

  it('targets of more than two values are told apart by their side', () => {
    const data = [0, 0.5, 1].map((target, s) => ({ input: [s, s], target: [target] }));
    const text = specText({ layers: '[{ "units": 1 }]', data: JSON.stringify(data) });
    assert.deepEqual(planeView(sourceOf(sessionOf(text), 0)).marks, ['target ≤ 0.5', 'target 1']);
  });
});

describe('the axes of the plane', () => {
  const rangesOf = (x1: number[], x2: number[]) => rangeOfData(matrix(2, x1.length, Float64Array.from([...x1, ...x2])));

  it('fit the data with a margin', () => {
    assert.deepEqual(rangesOf([0, 10], [5, -5]), [
      { low: -2, high: 12 },
      { low: -7, high: 7 },
    ]);
  });

  it('have a width where all data are equal, whatever their size', () => {
    assert.deepEqual(rangesOf([3], [-1e9]), [
      { low: 0, high: 6 },
      { low: -2e9, high: 0 },
    ]);
    assert.deepEqual(rangesOf([0], [0])[0], { low: -1, high: 1 });
  });

  it('have round marks inside of them', () => {
    assert.deepEqual(
      planeAxis('x', { low: -0.2, high: 1.2 }).ticks.map(({ text }) => text),
      ['0', '0.5', '1'],
    );
    assert.deepEqual(
      planeAxis('x', { low: -2e9, high: 0 }).ticks.map(({ text }) => text),
      ['−2e9', '−1.5e9', '−1e9', '−5e8', '0'],
    );
    for (const [low, high] of [
      [0, 1],
      [-3, 17],
      [1e-9, 3e-9],
      [123456, 123457],
    ] as const) {
      const { ticks } = planeAxis('x', { low, high });
      assert.ok(ticks.length >= 2 && ticks.length <= 6, `${low} to ${high}: ${ticks.length}`);
      assert.ok(ticks.every(({ at }) => at >= -1e-9 && at <= 1 + 1e-9));
    }
  });

  it('a value’s share of its half of the scale', () => {
    const scale = { low: -1, middle: 0, high: 4 };
    assert.deepEqual(
      [-3, -1, -0.5, 0, 2, 9, NaN].map((value) => shareOf(scale, value)),
      [-1, -1, -0.5, 0, 0.5, 1, NaN],
    );
    assert.equal(shareOf({ low: 2, middle: 2, high: 2 }, 2), 0);
  });

  it('a scale of numbers that are none has no width', () => {
    const network = sessionOf(specText({ layers: '[{ "units": 2, "activation": "relu" }]' })).run!.model.network;
    const targets = matrix(2, 1);
    assert.deepEqual(planeScale(network, targets, 0, Float64Array.of(NaN, Infinity)), { low: 0, middle: 0, high: 0 });
  });
});

describe('PlaneSection', () => {
  function opened(session: Session): {
    section: PlaneSection;
    sent: (PlaneMessage | PlaneReadingMessage)[];
    pass: () => void;
  } {
    const sent: (PlaneMessage | PlaneReadingMessage)[] = [];
    let pending: (() => void) | null = null;
    const section = new PlaneSection({
      session,
      digits: () => 4,
      post: (message) => sent.push(message),
      after: (_, work) => {
        pending = work;
        return { dispose: () => void (pending = null) };
      },
    });
    session.onDidChange(() => section.changed());
    section.handle({ type: 'showPlane', document: session.document, isOpen: true });
    const pass = (): void => {
      const work = pending;
      pending = null;
      work?.();
    };
    return { section, sent, pass };
  }

  it('sends the plane when it is opened, and again only when the parameters have changed', () => {
    const session = sessionOf(xor);
    const { sent, pass } = opened(session);
    assert.equal(sent.length, 1);
    pass();
    session.step('forward');
    session.step('backward');
    pass();
    assert.equal(sent.length, 1);
    session.step('update');
    assert.equal(sent.length, 2);
    session.step('reset');
    assert.equal(sent.length, 2, 'in the pause');
    pass();
    assert.equal(sent.length, 3);
  });

  it('shows the output that was chosen, or the largest where there is no such', () => {
    const session = sessionOf(lee);
    const { section, sent, pass } = opened(session);
    const chosen = () => sent.map((message) => (message.type === 'plane' ? message.plane?.chosen : 'reading'));
    pass();
    section.handle({ type: 'choosePlaneOutput', document: session.document, output: 1 });
    pass();
    section.handle({ type: 'choosePlaneOutput', document: session.document, output: 7 });
    assert.deepEqual(chosen(), [null, 1, null]);
  });

  it('reads a place in words', () => {
    const session = sessionOf(xor);
    const { section, sent } = opened(session);
    section.handle({ type: 'readPlane', document: session.document, x: 0.5, y: 0.5 });
    const reading = sent.at(-1);
    assert.ok(reading?.type === 'planeReading');
    assert.match(reading.text, /^p = 0\.5, q = 0\.5: y = 0\.\d{4}$/);
  });

  it('tells no output that somebody predicts', () => {
    const session = sessionOf(xor);
    const { section, sent, pass } = opened(session);
    session.concealAhead(true);
    pass();
    assert.deepEqual(sent.at(-1), { type: 'plane', document: session.document, plane: null });
    section.handle({ type: 'readPlane', document: session.document, x: 0.5, y: 0.5 });
    assert.equal(sent.at(-1)?.type, 'plane');
    session.step('forward');
    pass();
    const shown = sent.at(-1);
    assert.ok(shown?.type === 'plane' && shown.plane !== null, 'the outputs are known');
    // After the update, those of the next iteration are asked for.
    session.step('update');
    pass();
    assert.deepEqual(sent.at(-1), { type: 'plane', document: session.document, plane: null });
    session.concealAhead(false);
    pass();
    const again = sent.at(-1);
    assert.ok(again?.type === 'plane' && again.plane !== null);
  });

  it('has nothing to send for a network of other than two inputs', () => {
    const text = specText({
      inputs: '3',
      layers: '[{ "units": 1 }]',
      data: '[{ "input": [1, 2, 3], "target": [1] }]',
    });
    assert.deepEqual(opened(sessionOf(text)).sent, []);
  });
});
