import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rowStride } from '../../../src/training/rowStride';
import type { Model } from '../../../src/spec/model';
import { leeText, modelOf, specText } from '../spec/specText';

/** 200 inputs, so many units, two outputs; 600 samples in batches. */
function wide(units: number, batchSize: number | 'full'): Model {
  const input = Array.from({ length: 200 }, (_, i) => i / 200);
  const data = Array.from({ length: 600 }, () => ({ input, target: [1, 0] }));
  return modelOf(
    specText({
      inputs: '200',
      layers: `[{ "units": ${units} }, { "units": 2 }]`,
      data: JSON.stringify(data),
      training: JSON.stringify({ batchSize }),
    }),
  );
}

describe('rowStride', () => {
  it('is every iteration of a small network, and of large batches', () => {
    assert.equal(rowStride(modelOf(leeText)), 1);
    assert.equal(rowStride(wide(10, 1)), 1);
    assert.equal(rowStride(wide(100, 'full')), 1);
    assert.equal(rowStride(wide(100, 256)), 1);
  });

  it('is rarer of a large network the smaller its batches are, but never very rare', () => {
    const strides = [1, 16, 32, 64, 100, 128, 200].map((batchSize) => rowStride(wide(100, batchSize)));
    assert.deepEqual(strides, [8, 8, 8, 4, 4, 2, 2]);
  });
});
