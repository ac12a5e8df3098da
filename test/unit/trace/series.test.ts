import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { layerFacts } from '../../../src/trace/layerFacts';
import { initialMoment, recordIteration } from '../../../src/trace/iteration';
import { Series, SERIES_LENGTH, seriesRow, strideOf } from '../../../src/trace/series';
import { leeText, modelOf } from '../spec/specText';

describe('strideOf', () => {
  it('is a power of 2 that keeps a series below its length', () => {
    assert.deepEqual([0, 1, SERIES_LENGTH, SERIES_LENGTH + 1, 4 * SERIES_LENGTH].map(strideOf), [1, 1, 1, 2, 4]);
  });
});

describe('seriesRow', () => {
  it('holds the loss, each layer’s gradient norm and its update beside its size', () => {
    const model = modelOf(leeText);
    const iteration = recordIteration(model, initialMoment(model));
    const { start, end, state } = iteration;
    const facts = layerFacts(model, iteration);
    assert.deepEqual(
      [...seriesRow(state.loss, state.gradient, start.parameters, end.parameters)],
      [
        state.loss,
        ...facts.map(({ gradientNorm }) => gradientNorm),
        ...facts.map(({ stepNorm, parameterNorm }) => stepNorm / parameterNorm),
      ],
    );
  });
});

describe('Series', () => {
  const rowOf = (value: number): Float64Array<ArrayBuffer> => Float64Array.of(value, 0, 0);

  /** The series of so many iterations, of which it is only given what it wants. */
  function seriesOf(length: number): Series {
    const series = new Series(1);
    for (let k = 0; k < length; k++) if (series.wants(k)) series.add(k, rowOf(k));
    return series;
  }

  it('holds every iteration of a short run, in order, whatever order they came in', () => {
    const series = new Series(1);
    for (const k of [2, 0, 1]) series.add(k, rowOf(k));
    assert.deepEqual(
      series.entries.map(([k, row]) => [k, row[0]]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    );
  });

  it('thins a long run evenly', () => {
    const series = seriesOf(100_000);
    const { entries } = series;
    const stride = strideOf(99_999);
    assert.ok(entries.length <= SERIES_LENGTH + 1 && entries.length > SERIES_LENGTH / 2, String(entries.length));
    entries.forEach(([k, row], i) => {
      assert.equal(k, i * stride);
      assert.equal(row[0], k);
    });
    assert.ok(series.bytes < 64 * 1024);
  });

  it('is the same for a run that is made again in other parts', () => {
    const again = seriesOf(3000);
    for (let k = 500; k < 5000; k++) if (again.wants(k)) again.add(k, rowOf(k));
    assert.deepEqual(again.entries, seriesOf(5000).entries);
  });
});
