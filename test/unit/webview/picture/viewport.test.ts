import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { clamped, fitScale, panned, showing, visible, whole, zoomed } from '../../../../webview/picture/viewport';

const drawing = { width: 1000, height: 400 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (one: number, other: number): void => assert.ok(Math.abs(one - other) < 1e-6, `${one}, not ${other}`);

describe('the picture’s viewport', () => {
  it('shows all of a drawing that fits, in the middle of a wider place', () => {
    assert.equal(fitScale(drawing, 1000), 1);
    const view = clamped(whole, drawing, 2300);
    near(view.x, -500); // 2300 pixels at 1.15 are 2000 of the drawing
    assert.equal(view.y, 0);
  });

  it('makes a drawing no smaller than half its size', () => {
    assert.equal(fitScale({ width: 10_000, height: 400 }, 500), 0.5);
    assert.equal(visible(whole, { width: 10_000, height: 400 }, 500).width, 1000);
  });

  it('zooming leaves the point under the pointer where it is, while the edges allow it', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 1, max: 6, noNaN: true }), (x, y, factor) => {
        const view = zoomed(whole, factor, drawing, 1000, { x, y });
        const seen = visible(view, drawing, 1000);
        near(view.x + x * seen.width, x * 1000);
        near(view.y + y * seen.height, y * 400);
      }),
    );
  });

  it('never leaves the drawing, whatever is done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0.2, max: 5, noNaN: true }), share, share), { maxLength: 12 }),
        (moves) => {
          let view = whole;
          for (const [isZoom, factor, x, y] of moves) {
            view = isZoom
              ? zoomed(view, factor, drawing, 1000, { x, y })
              : panned(view, (x - 0.5) * 4, (y - 0.5) * 4, drawing, 1000);
            const seen = visible(view, drawing, 1000);
            assert.ok(view.scale >= 1 && view.scale <= 12);
            assert.ok(view.x >= -1e-6 && view.x + seen.width <= 1000 + 1e-6);
            assert.ok(view.y >= -1e-6 && view.y + seen.height <= 400 + 1e-6);
          }
        },
      ),
    );
  });

  it('moves no more than it must to show something', () => {
    const view = zoomed(whole, 4, drawing, 1000, { x: 0, y: 0 });
    assert.deepEqual(showing(view, { x: 20, y: 20, width: 50, height: 50 }, drawing, 1000), view);
    const moved = showing(view, { x: 300, y: 20, width: 50, height: 50 }, drawing, 1000);
    assert.deepEqual([moved.x, moved.y], [100, 0]);
  });
});
