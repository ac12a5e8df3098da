import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { QuantityView } from '../../../src/protocol/quantity';
import {
  canMove,
  changed,
  closed,
  currentEntry,
  emptyHistory,
  followed,
  moved,
  picked,
  retraced,
} from '../../../webview/derivation/trailHistory';

const gradient: QuantityView = { kind: 'gradient', layer: 1, to: 0, from: 1 };
const delta: QuantityView = { kind: 'delta', layer: 1, unit: 0, sample: 0 };
const slope: QuantityView = { kind: 'slope', layer: 1, unit: 0, sample: 0 };
const loss: QuantityView = { kind: 'loss', sample: null };

const way = followed(followed(picked(emptyHistory, gradient), delta), slope);

describe('trailHistory', () => {
  it('begins a trail at the number that was picked, and goes on with the terms', () => {
    assert.equal(currentEntry(emptyHistory), null);
    assert.deepEqual(currentEntry(way)?.trail, [gradient, delta, slope]);
    assert.deepEqual(currentEntry(picked(way, loss))?.trail, [loss]);
  });

  it('goes back and forward, as far as it goes', () => {
    const before = moved(way, -1);
    assert.deepEqual(currentEntry(before)?.trail, [gradient, delta]);
    assert.deepEqual(currentEntry(moved(before, -5))?.trail, [gradient]);
    assert.deepEqual(currentEntry(moved(before, 1)), currentEntry(way));
    assert.deepEqual([canMove(way, -1), canMove(way, 1), canMove(before, 1)], [true, false, true]);
  });

  it('forgets what came after the place that another way was taken from', () => {
    const other = followed(moved(way, -1), loss);
    assert.deepEqual(currentEntry(other)?.trail, [gradient, delta, loss]);
    assert.equal(canMove(other, 1), false);
  });

  it('goes back on the trail, and so does a term that it has come through, its fields in any order', () => {
    assert.deepEqual(currentEntry(retraced(way, 0))?.trail, [gradient]);
    const same: QuantityView = { sample: 0, unit: 0, layer: 1, kind: 'delta' };
    assert.deepEqual(currentEntry(followed(way, same))?.trail, [gradient, delta]);
  });

  it('does not count the same number twice', () => {
    assert.equal(picked(picked(emptyHistory, loss), { sample: null, kind: 'loss' }).entries.length, 1);
  });

  it('keeps the scale from one number to the next, and what was explained when it is closed', () => {
    const layer = changed(way, { scale: 'layer' });
    assert.equal(currentEntry(followed(layer, loss))?.scale, 'layer');
    const shut = closed(way);
    assert.equal(currentEntry(shut), null);
    assert.deepEqual(currentEntry(moved(picked(shut, loss), -1))?.trail, [gradient, delta, slope]);
  });

  it('takes another entry of the same matrix for the one that is explained, where whole layers are', () => {
    const beside = { ...slope, unit: 1 };
    assert.deepEqual(currentEntry(followed(way, beside))?.trail, [gradient, delta, slope, beside]);
    const layer = changed(way, { scale: 'layer' });
    assert.deepEqual(currentEntry(followed(layer, beside))?.trail, [gradient, delta, beside]);
    const next = { ...slope, layer: 2 };
    assert.deepEqual(currentEntry(followed(layer, next))?.trail, [gradient, delta, slope, next]);
    const mean: QuantityView = { kind: 'mean', of: 'z', layer: 1, unit: 0 };
    assert.deepEqual(
      currentEntry(followed(changed(picked(way, mean), { scale: 'layer' }), { ...mean, of: 'a' }))?.trail,
      [mean, { ...mean, of: 'a' }],
    );
  });

  it('is bounded', () => {
    let history = emptyHistory;
    for (let unit = 0; unit < 500; unit++) history = followed(history, { ...delta, unit });
    assert.ok(history.entries.length <= 100);
    assert.ok((currentEntry(history)?.trail.length ?? 0) <= 200);
    assert.deepEqual(currentEntry(history)?.trail.at(-1), { ...delta, unit: 499 });
  });
});
