import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chartReading, chartsView } from '../../../src/panel/chartsView';
import type { ChartView } from '../../../src/protocol/training';
import type { Session } from '../../../src/session/session';
import { Training } from '../../../src/trace/training';
import type { SeriesRow } from '../../../src/trace/series';
import { sessionOf } from '../session/sessionOf';
import { leeText, xorText } from '../spec/specText';

const none: ReadonlySet<number> = new Set();

/** The values of each curve of a chart; NaN is null. */
function valuesOf(session: Session, id: ChartView['id'], compared = none): (number | null)[][] {
  const chart = chartsView(session, compared, 4).find((candidate) => candidate.id === id);
  assert.ok(chart);
  return chart.curves.map(({ values }) => [...values].map((value) => (Number.isNaN(value) ? null : value)));
}

const norm = (...parts: readonly Iterable<number>[]): number => Math.hypot(...parts.flatMap((part) => [...part]));

/** Trains for so many updates, and ends it. */
function train(session: Session, updates: number): void {
  const running = session.startTraining({ updates, lossBelow: null });
  assert.ok(running);
  const rows: [number, SeriesRow][] = [];
  const training = new Training(running.model, running.start, running.goal, {
    wantsRow: () => true,
    addRow: (iteration, row) => rows.push([iteration, row]),
    wantsMoment: () => false,
    addMoment: () => undefined,
  });
  training.advance(Infinity);
  running.report({ moment: training.moment, loss: training.loss, rows });
  assert.ok(running.finish('goal'));
}

describe('chartsView', () => {
  it('has three charts: the loss, and a curve a layer of gradient norms and of update to weight', () => {
    const charts = chartsView(sessionOf(leeText, 'update'), none, 4);
    assert.deepEqual(
      charts.map(({ id, curves }) => [id, curves.map(({ name }) => name)]),
      [
        ['loss', ['this run']],
        ['gradientNorm', ['layer 1', 'layer 2', 'layer 3']],
        ['updateRatio', ['layer 1', 'layer 2', 'layer 3']],
      ],
    );
  });

  it('tells nothing ahead of the cursor while it is predicted, though the run has been there', () => {
    const session = sessionOf(leeText, 'update', 'update');
    session.goTo(0);
    const losses = (): number => valuesOf(session, 'loss')[0]!.length;
    assert.equal(losses(), 2);
    session.concealAhead(true);
    assert.equal(losses(), 0);
    session.step('forward');
    assert.equal(losses(), 1);
    session.concealAhead(false);
    assert.equal(losses(), 2);
  });

  it('is empty while there has never been a network', () => {
    assert.deepEqual(chartsView(sessionOf('{'), none, 4), []);
  });

  it('shows no more than the run has come to: the loss forward, norms backward, ratios with the update', () => {
    const session = sessionOf(leeText);
    const counts = (): number[] =>
      (['loss', 'gradientNorm', 'updateRatio'] as const).map((id) => valuesOf(session, id)[0]!.length);
    assert.deepEqual(counts(), [0, 0, 0]);
    session.step('forward');
    assert.deepEqual(counts(), [1, 0, 0]);
    session.step('backward');
    assert.deepEqual(counts(), [1, 1, 0]);
    session.step('stepInto');
    assert.deepEqual(counts(), [1, 1, 0]);
    session.step('update');
    assert.deepEqual(counts(), [1, 1, 1]);
    session.goTo(0);
    assert.deepEqual(counts(), [1, 1, 1], 'going back keeps what is known');
    session.step('reset');
    assert.deepEqual(counts(), [0, 0, 0], 'Reset forgets it');
  });

  it('holds the run’s own numbers', () => {
    const session = sessionOf(leeText, 'update');
    const { iteration } = session.run!;
    const { loss, gradient } = iteration.state;
    assert.deepEqual(valuesOf(session, 'loss'), [[loss]]);
    gradient.layers.forEach(({ weights, biases }, l) => {
      const shown = valuesOf(session, 'gradientNorm')[l]![0]!;
      assert.ok(Math.abs(shown / norm(weights.data, biases) - 1) < 1e-12);
      const before = iteration.start.parameters.layers[l]!;
      // Plain gradient descent: Δw = −η ∂l/∂w.
      const ratio = (0.5 * norm(weights.data, biases)) / norm(before.weights.data, before.biases);
      assert.ok(Math.abs(valuesOf(session, 'updateRatio')[l]![0]! / ratio - 1) < 1e-9);
    });
  });

  it('shows the losses of runs that are compared, by their names, also after an edit', () => {
    const session = sessionOf(xorText('{ "learningRate": 1 }'));
    train(session, 5);
    session.setText(xorText('{ "learningRate": 0.1 }'), 2);
    session.step('reset');
    const [loss] = chartsView(session, new Set([1, 7]), 4);
    assert.deepEqual(
      loss!.curves.map(({ name, updates }) => [name, updates.length]),
      [
        ['this run', loss!.curves[0]!.updates.length],
        ['Run 1', 5],
      ],
    );
    assert.deepEqual([...loss!.curves[1]!.updates], [0, 1, 2, 3, 4]);
    assert.equal(loss!.curves[1]!.values[0], session.runs[0]!.curve.losses[0]);
    assert.deepEqual(loss!.table.columns, ['this run'], 'the table is the present run’s');
  });

  it('tell of compared runs nothing that somebody is predicting', () => {
    const session = sessionOf(xorText('{ "learningRate": 1 }'));
    train(session, 5);
    session.step('reset');
    session.concealAhead(true);
    const compared = (): (number | null)[] => valuesOf(session, 'loss', new Set([1]))[1]!;
    assert.deepEqual(compared(), []);
    session.step('forward');
    assert.equal(compared().length, 1);
    session.step('update');
    session.step('forward');
    assert.equal(compared().length, 2);
    session.concealAhead(false);
    assert.equal(compared().length, 5);
  });

  it('has tables of some dozens of rows, the last update among them, in the panel’s digits', () => {
    const session = sessionOf(xorText('{ "learningRate": 1 }'));
    train(session, 1000);
    const [loss] = chartsView(session, none, 3);
    assert.ok(loss!.curves[0]!.updates.length > 500);
    const { updates, rows } = loss!.table;
    assert.ok(rows.length > 20 && rows.length <= 42, `${rows.length} rows`);
    assert.equal(updates.at(-1), 1000);
    assert.equal(updates.length, rows.length);
    assert.equal(rows.at(-1)![0]!.exact, String(loss!.curves[0]!.values.at(-1)));
  });

  it('reads the curves at an update, blank where there is no point', () => {
    const session = sessionOf(leeText, 'update', 'forward');
    const charts = chartsView(session, none, 4);
    const texts = (update: number): (string | null)[][] =>
      chartReading(charts, update, 4).map(({ values }) => values.map((value) => value?.text ?? null));
    assert.deepEqual(texts(0)[0], ['0.8336']);
    assert.deepEqual(texts(1)[0], ['0.7359']);
    assert.equal(texts(0)[1]!.filter((text) => text !== null).length, 3);
    assert.deepEqual(texts(1)[1], [null, null, null]);
    assert.deepEqual(texts(2)[0], [null]);
  });
});
