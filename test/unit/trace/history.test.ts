import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Parameters } from '../../../src/engine/parameters';
import { bytesOf, History } from '../../../src/trace/history';
import type { Moment } from '../../../src/trace/iteration';

function momentAt(updates: number): Moment {
  const parameters = new Parameters([{ units: 1, inputs: 1, activation: 'sigmoid' }]);
  return { updates, parameters, optimizer: { updates, first: new Float64Array(2), second: new Float64Array(0) } };
}

const size = bytesOf(momentAt(0));

describe('History', () => {
  it('counts the bytes of parameters and of the optimizer’s memory', () => {
    assert.ok(size >= 8 * 4 && size < 1500, String(size));
  });

  it('keeps every moment while there is room', () => {
    const history = new History(momentAt(0), 400 * size);
    for (let k = 1; k <= 100; k++) history.add(momentAt(k));
    for (let k = 0; k <= 100; k++) assert.equal(history.nearest(k).updates, k);
    assert.equal(history.nearest(5000).updates, 100);
    assert.ok(history.bytes <= 101 * size);
  });

  it('thins a long past evenly, and keeps what was come through last', () => {
    const [kept, length] = [64, 10_000];
    const history = new History(momentAt(0), 2 * kept * size);
    for (let k = 1; k <= length; k++) history.add(momentAt(k));
    assert.ok(history.bytes <= (2 * kept + 1) * size, String(history.bytes / size));
    // Going back never replays more than a few times an even share.
    for (let k = 0; k <= length; k += 37) assert.ok(k - history.nearest(k).updates <= (4 * length) / kept, String(k));
    for (let k = length - 0.7 * kept; k <= length; k++) assert.equal(history.nearest(k).updates, Math.floor(k));
  });

  it('never hands out a moment that is later than asked for, or none, within its budget', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 500 }),
        (added, room, asked) => {
          const history = new History(momentAt(0), 2 * room * size);
          for (const updates of added) history.add(momentAt(updates));
          assert.ok(history.nearest(asked).updates <= asked);
          assert.ok(history.bytes <= (2 * room + 2) * size);
          const last = added.at(-1);
          if (last !== undefined) assert.equal(history.nearest(last).updates, last);
        },
      ),
    );
  });

  it('gives up what is too much for a smaller budget', () => {
    const history = new History(momentAt(0), 1000 * size);
    for (let k = 1; k <= 400; k++) history.add(momentAt(k));
    history.setBudget(20 * size);
    assert.ok(history.bytes <= 21 * size, String(history.bytes / size));
    assert.equal(history.nearest(400).updates, 400);
    assert.equal(history.nearest(0).updates, 0);
  });

  it('wants a checkpoint where the last one is far enough away', () => {
    const history = new History(momentAt(0), 8 * size);
    assert.equal(history.wants(0), false);
    assert.equal(history.wants(1), true);
    for (let k = 1; k <= 100; k++) history.add(momentAt(k));
    assert.equal(history.wants(101), false);
    assert.equal(history.wants(1000), true);
  });
});
