import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { covers, drawnSpan, neededSpan, scrollTo, wantedSpan } from '../../../webview/matrixWindow';

const total = fc.integer({ min: 1, max: 3000 });
const size = fc.integer({ min: 1, max: 120 });
const room = fc.integer({ min: 1, max: 2500 });
/** How far it is scrolled, as a part of the way. */
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe('the window of a matrix that is drawn', () => {
  it('has every row in sight, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(total, size, room, part, (rows, height, space, far) => {
        const scroll = far * Math.max(0, rows * height - space);
        const span = drawnSpan(scroll, space, height, rows);
        const first = Math.floor(scroll / height);
        const last = Math.min(rows - 1, Math.ceil((scroll + space) / height) - 1);
        assert.ok(span.start >= 0 && span.start + span.count <= rows);
        assert.ok(covers(span, { start: first, count: last - first + 1 }), JSON.stringify({ span, first, last }));
      }),
    );
  });

  it('has as many rows at every place, and moves by whole blocks', () => {
    fc.assert(
      fc.property(total, size, room, part, part, (rows, height, space, one, other) => {
        const most = Math.max(0, rows * height - space);
        const [here, there] = [one, other].map((far) => drawnSpan(far * most, space, height, rows));
        assert.equal(here!.count, there!.count);
        const isAtEnd = [here!, there!].some(({ start, count }) => start + count === rows);
        if (!isAtEnd) assert.equal(Math.abs((here!.start - there!.start) % 4), 0);
      }),
    );
  });

  it('is drawn from what is asked for, with more around it', () => {
    fc.assert(
      fc.property(total, size, room, part, (rows, height, space, far) => {
        const drawn = drawnSpan(far * Math.max(0, rows * height - space), space, height, rows);
        const [wanted, needed] = [wantedSpan(drawn, rows), neededSpan(drawn, rows)];
        assert.ok(covers(needed, drawn) && covers(wanted, needed));
        assert.ok(wanted.start >= 0 && wanted.start + wanted.count <= rows);
        assert.ok(wanted.count <= 2 * drawn.count + 1);
      }),
    );
  });

  const table: [scroll: number, room: number, size: number, total: number, start: number, count: number][] = [
    [0, 400, 20, 128, 0, 32],
    [79, 400, 20, 128, 0, 32],
    [160, 400, 20, 128, 4, 32],
    [2160, 400, 20, 128, 96, 32],
    [-30, 400, 20, 128, 0, 32],
    [0, 400, 20, 1, 0, 1],
    [61_000, 700, 80, 785, 756, 20],
  ];
  for (const [scroll, space, height, rows, start, count] of table) {
    it(`is ${count} of ${rows} rows from ${start} on, ${scroll} pixels down`, () => {
      assert.deepEqual(drawnSpan(scroll, space, height, rows), { start, count });
    });
  }
});

describe('scrolling to a row', () => {
  it('goes no farther than it takes to see all of it', () => {
    assert.equal(scrollTo(3, 0, 100, 20), 0);
    assert.equal(scrollTo(5, 0, 100, 20), 20);
    assert.equal(scrollTo(5, 50, 100, 20), 50);
    assert.equal(scrollTo(5, 160, 100, 20), 100);
    // A row higher than the room begins at its top.
    assert.equal(scrollTo(5, 0, 10, 20), 100);
  });
});
