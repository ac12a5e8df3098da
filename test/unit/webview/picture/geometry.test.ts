import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { geometryOf, heightsOf } from '../../../../webview/picture/geometry';
import { leeText } from '../../spec/specText';
import { softmaxText, wideText } from '../../panel/picture/pictureTexts';
import { netText } from './netText';
import { pictureOf } from './pictureViews';

describe('the picture’s geometry', () => {
  it('has the same places forward and backward, before and after any step', () => {
    for (const text of [leeText, softmaxText, wideText]) {
      const geometry = geometryOf(pictureOf(text), 900);
      for (const steps of [['stepInto'], ['forward'], ['backward'], ['update']] as const) {
        assert.deepEqual(geometryOf(pictureOf(text, ...steps), 900), geometry);
      }
    }
  });

  it('keeps columns apart and everything inside, for networks of any shape in any width', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 300 })), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 200, max: 2500 }), (shape, width) => {
        const geometry = geometryOf(pictureOf(netText(shape)), width);
        const { columns, target, loss, radius, pitch } = geometry;
        assert.equal(columns.length, shape.length);
        const all = [...columns, target];
        for (const [k, column] of all.entries()) {
          const before = all[k - 1];
          if (before) assert.ok(column.x - column.half > before.x + before.half + 20, `columns ${k - 1} and ${k}`);
          for (const y of heightsOf(column)) {
            const reach = column.kind === 'block' ? column.half : radius;
            assert.ok(y - reach >= 40 && y + reach <= geometry.height, `column ${k} reaches out`);
          }
        }
        assert.ok(columns[0]!.x - columns[0]!.half >= 0);
        assert.ok(loss.x - 28 > target.x + target.half && loss.x + 28 < geometry.width);
        assert.ok(pitch >= 2 * radius + 12, 'a number fits below each unit');
      }),
      { numRuns: 60 },
    );
  });

  it('lists ∂l/∂w at the inputs of small first layers, and not of large ones', () => {
    assert.equal(geometryOf(pictureOf(leeText), 900).gradients, 'list');
    assert.equal(geometryOf(pictureOf(netText([4, 6, 1])), 900).gradients, 'list');
    assert.equal(geometryOf(pictureOf(netText([5, 5, 1])), 900).gradients, 'grid');
    assert.equal(geometryOf(pictureOf(wideText), 900).gradients, null);
  });
});
