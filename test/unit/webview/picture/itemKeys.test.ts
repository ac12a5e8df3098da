import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { itemAfter } from '../../../../webview/picture/itemKeys';
import { pictureScene } from '../../../../webview/picture/pictureScene';
import { leeText } from '../../spec/specText';
import { wideText } from '../../panel/picture/pictureTexts';
import { pictureOf } from './pictureViews';

describe('the picture’s arrow keys', () => {
  const { items } = pictureScene(pictureOf(leeText, 'backward'), 'reversed', 900);
  const after = (id: string, ...keys: readonly string[]): string => {
    let at = items.find((item) => item.id === id)!;
    for (const key of keys) at = itemAfter(items, at, key)!;
    return at.id;
  };

  it('go along a layer, and stay at its ends', () => {
    assert.equal(after('unit-1-0', 'ArrowDown'), 'unit-1-1');
    assert.equal(after('unit-1-1', 'ArrowDown'), 'unit-1-1');
    assert.equal(after('unit-1-1', 'ArrowUp', 'ArrowUp'), 'unit-1-0');
  });

  it('go from a unit to its lines, and along a line to what it leads to', () => {
    assert.equal(after('unit-1-1', 'ArrowLeft'), 'edge-1-1-0');
    assert.equal(after('edge-1-1-0', 'ArrowLeft'), 'unit-0-0');
    assert.equal(after('edge-1-1-0', 'ArrowRight'), 'unit-1-1');
    assert.equal(after('unit-1-1', 'ArrowRight'), 'edge-2-0-1');
    assert.equal(after('unit-3-1', 'ArrowRight'), 'target-1');
    assert.equal(after('target-1', 'ArrowRight'), 'loss');
  });

  it('go through the lines between two layers, biases too', () => {
    assert.equal(after('edge-2-0-0', 'ArrowDown'), 'edge-2-0-1');
    assert.equal(after('edge-2-0-1', 'ArrowDown'), 'bias-2-0');
    assert.equal(after('bias-2-0', 'ArrowDown'), 'edge-2-1-0');
    assert.equal(after('bias-2-0', 'ArrowRight'), 'unit-2-0');
  });

  it('Home and End: the inputs and the loss', () => {
    assert.equal(after('unit-2-1', 'Home'), 'unit-0-0');
    assert.equal(after('unit-2-1', 'End'), 'loss');
  });

  it('leave every other key alone', () => {
    for (const key of ['Tab', 'a', 'Escape']) assert.equal(itemAfter(items, items[0]!, key), null);
  });

  it('reach every item from every other one, in any picture', () => {
    for (const shown of ['forward', 'reversed', 'both'] as const) {
      for (const text of [leeText, wideText]) {
        const { items } = pictureScene(pictureOf(text, 'backward'), shown, 1200);
        assert.equal(new Set(items.map(({ id }) => id)).size, items.length, 'every id once');
        const reached = new Set([items.at(-1)!]);
        for (const item of reached) {
          for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
            reached.add(itemAfter(items, item, key)!);
        }
        assert.equal(reached.size, items.length, shown);
      }
    }
  });
});
