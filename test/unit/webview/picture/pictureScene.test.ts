import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { QuantityView } from '../../../../src/protocol/quantity';
import { pictureScene, type ShownPicture } from '../../../../webview/picture/pictureScene';
import type { SceneNode } from '../../../../webview/picture/scene';
import type { sessionOf } from '../../session/sessionOf';
import { leeText } from '../../spec/specText';
import { softmaxText, wideText } from '../../panel/picture/pictureTexts';
import { netText } from './netText';
import { pictureOf } from './pictureViews';

/** What a click on each item asks for; items without are left out. */
function picks(
  shown: ShownPicture,
  text: string,
  ...steps: Parameters<typeof sessionOf>[1][]
): Map<string, QuantityView> {
  const { items } = pictureScene(pictureOf(text, ...steps), shown, 1000);
  return new Map(items.flatMap(({ id, quantity }) => (quantity === null ? [] : [[id, quantity] as const])));
}

function labelOf(id: string, shown: ShownPicture, text: string, ...steps: Parameters<typeof sessionOf>[1][]): string {
  const found = pictureScene(pictureOf(text, ...steps), shown, 1000).items.find((item) => item.id === id);
  assert.ok(found, id);
  return found.label;
}

function* nodesOf(node: SceneNode): Generator<SceneNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

describe('the picture', () => {
  it('forward, a click asks for a, for the parameter of a line, for inputs, targets and the loss', () => {
    const asked = picks('forward', leeText, 'forward');
    assert.deepEqual(asked.get('unit-2-1'), { kind: 'a', layer: 2, unit: 1, sample: 0 });
    assert.deepEqual(asked.get('edge-2-1-0'), { kind: 'parameter', layer: 2, to: 1, from: 0 });
    assert.deepEqual(asked.get('bias-2-1'), { kind: 'parameter', layer: 2, to: 1, from: null });
    assert.deepEqual(asked.get('unit-0-1'), { kind: 'input', input: 1, sample: 0 });
    assert.deepEqual(asked.get('target-1'), { kind: 'target', unit: 1, sample: 0 });
    assert.deepEqual(asked.get('loss'), { kind: 'loss', sample: 0 });
  });

  it('reversed, it asks for δ, for ∂l/∂w of the sample, and for ∂l/∂y', () => {
    const asked = picks('reversed', leeText, 'backward');
    assert.deepEqual(asked.get('unit-2-1'), { kind: 'delta', layer: 2, unit: 1, sample: 0 });
    assert.deepEqual(asked.get('edge-2-1-0'), { kind: 'share', layer: 2, to: 1, from: 0, sample: 0 });
    assert.deepEqual(asked.get('bias-2-1'), { kind: 'share', layer: 2, to: 1, from: null, sample: 0 });
    assert.deepEqual(asked.get('target-1'), { kind: 'dlda', layer: 3, unit: 1, sample: 0 });
  });

  it('asks for what is not computed yet, too: its derivation has symbols, and leads there', () => {
    for (const shown of ['forward', 'reversed'] as const) {
      assert.deepEqual(picks(shown, leeText), picks(shown, leeText, 'backward'));
    }
  });

  it('has the gradients of a first layer of many lines in a grid, whose cells lead on', () => {
    const text = netText([5, 6, 1]);
    const gridOf = (shown: ShownPicture, of: string) =>
      pictureScene(pictureOf(of, 'backward'), shown, 900).items.find(({ id }) => id === 'gradient-1');
    const grid = gridOf('reversed', text);
    assert.ok(grid?.cells);
    assert.deepEqual([grid.cells.rows, grid.cells.columns], [6, 5]);
    assert.deepEqual(grid.cells.numberOf(7), {
      quantity: { kind: 'share', sample: 0, layer: 1, to: 1, from: 2 },
      text: '∂l/∂w₂₃⁽¹⁾',
    });
    assert.deepEqual([gridOf('forward', text), gridOf('reversed', leeText)], [undefined, undefined]);
  });

  it('names each thing with its numbers, or says that they are not computed yet', () => {
    assert.equal(labelOf('unit-1-0', 'forward', leeText, 'forward'), 'hidden 1, unit 1: a₁⁽¹⁾ = 0.9820, z₁⁽¹⁾ = 4');
    assert.equal(
      labelOf('unit-1-0', 'forward', leeText),
      'hidden 1, unit 1: a₁⁽¹⁾ = not computed yet, z₁⁽¹⁾ = not computed yet',
    );
    assert.equal(labelOf('edge-1-0-1', 'forward', leeText), 'weight w₁₂⁽¹⁾ = −2, from x2 to z₁⁽¹⁾');
    assert.equal(
      labelOf('edge-1-0-1', 'reversed', leeText, 'backward'),
      '∂l/∂w₁₂⁽¹⁾ = x2 · δ₁⁽¹⁾ = −1 · (−0.007130) = 0.007130; weight w₁₂⁽¹⁾ = −2',
    );
    assert.equal(
      labelOf('unit-1-0', 'reversed', leeText, 'backward'),
      'hidden 1, unit 1: δ₁⁽¹⁾ = −0.007130, σ′(z₁⁽¹⁾) = 0.01766, ∂l/∂a₁⁽¹⁾ = −0.4037',
    );
    assert.equal(labelOf('target-1', 'reversed', leeText, 'backward'), 'output 2: ∂l/∂y₂ = 1.658');
    assert.match(
      labelOf('unit-2-0', 'reversed', softmaxText, 'backward'),
      /^layer 2, unit 1: δ₁⁽²⁾ = [\d.−]+, ∂l\/∂a₁⁽²⁾ = /,
    );
    assert.equal(
      labelOf('block-1', 'reversed', wideText, 'forward'),
      'layer 1: 128 units, relu, δ not computed yet, σ′(z) 0 … 1',
    );
  });

  it('lights what the last step was about, in the picture of its pass', () => {
    const lit = (shown: ShownPicture, ...steps: Parameters<typeof sessionOf>[1][]): string[] => {
      const nodes = [...nodesOf(pictureScene(pictureOf(leeText, ...steps), shown, 1000).root)];
      return nodes
        .flatMap(({ attributes, item }) => (/\blit\b/.test(attributes['class'] ?? '') ? [item!.id] : []))
        .sort();
    };
    assert.deepEqual(lit('forward'), []);
    assert.deepEqual(lit('forward', 'stepInto'), ['bias-1-0', 'edge-1-0-0', 'edge-1-0-1', 'unit-1-0']);
    assert.deepEqual(lit('reversed', 'stepInto'), []);
    assert.deepEqual(lit('forward', 'forward'), ['loss']);
    const backwards = ['forward', 'stepInto', 'stepInto', 'stepInto'] as const;
    // The lines that leave the unit carry the δ of its ∂l/∂a, those into it get their ∂l/∂w.
    const expected = ['bias-2-0', 'edge-2-0-0', 'edge-2-0-1', 'edge-3-0-0', 'edge-3-1-0', 'unit-2-0'];
    assert.deepEqual(lit('reversed', ...backwards), expected);
    assert.deepEqual(lit('forward', ...backwards), []);
  });

  it('a network of 784 inputs is few nodes', () => {
    const count = [...nodesOf(pictureScene(pictureOf(wideText, 'backward'), 'both', 1500).root)].length;
    assert.ok(count < 700, `${count} nodes`);
  });

  it('with both pictures, the same things stand as far apart in each of them', () => {
    const { root, width } = pictureScene(pictureOf(leeText, 'backward'), 'both', 2000);
    const [forward, reversed] = root.children;
    const xs = (node: SceneNode): string[] =>
      [...nodesOf(node)].filter(({ key }) => key.includes('title')).map(({ attributes }) => attributes['x']!);
    assert.deepEqual(xs(forward!), xs(reversed!));
    assert.match(reversed!.attributes['transform']!, /^translate\([1-9][\d.]+ 0\)$/);
    assert.ok(width <= 2000);
    const stacked = pictureScene(pictureOf(leeText, 'backward'), 'both', 700).root.children[1]!;
    assert.match(stacked.attributes['transform']!, /^translate\(0 [1-9][\d.]+\)$/);
  });
});
